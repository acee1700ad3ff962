import type { RequestTemplate } from './load-job';

type Buyers = {
  path: string;
  /** Bearer tokens; each buyer orders in turn. */
  tokens: string[];
  productIds: string[];
  /** Lines of one order, of one piece each. */
  lines: number;
  /** Asks the product to say where the time went. */
  timed?: boolean;
};

// Coprime to the usual numbers of goods, so that the lines of one order and of its neighbours differ.
const STRIDE = 7;

/** One order for each buyer and product in turn, spread evenly over all goods. */
export function orderTemplates({ path, tokens, productIds, lines, timed }: Buyers): RequestTemplate[] {
  const orders = Math.max(tokens.length, productIds.length);
  return Array.from({ length: orders }, (_, at) => ({
    method: 'POST',
    path,
    headers: {
      authorization: `Bearer ${tokens[at % tokens.length]}`,
      'content-type': 'application/json',
      ...(timed ? { 'x-timing': '1' } : {}),
    },
    body: JSON.stringify({
      items: Array.from({ length: lines }, (_unused, line) => ({
        productId: productIds[(at * STRIDE + line) % productIds.length],
        quantity: 1,
      })),
      address: { label: 'Home', line: '12 MG Road, flat 4', pin: '560001' },
      phone: '+919876543210',
      paymentMethod: 'cod',
    }),
  }));
}
