import type { RequestTemplate } from './load-job';

type Buyers = {
  path: string;
  /** Bearer tokens; each buyer orders in turn. */
  tokens: string[];
  productIds: string[];
  /** Lines per order, of one piece each. */
  lines: number;
  /** Requests `Server-Timing` headers. */
  timed?: boolean;
};

// Coprime to the usual numbers of products, so that neighbouring orders have different lines.
const STRIDE = 7;

/** Builds one order for each buyer and product in turn, spread evenly over all products. */
export function orderTemplates({ path, tokens, productIds, lines, timed }: Buyers): RequestTemplate[] {
  const orders = Math.max(tokens.length, productIds.length);
  return Array.from({ length: orders }, (_, index) => ({
    method: 'POST',
    path,
    headers: {
      authorization: `Bearer ${tokens[index % tokens.length]}`,
      'content-type': 'application/json',
      ...(timed ? { 'x-timing': '1' } : {}),
    },
    body: JSON.stringify({
      items: Array.from({ length: lines }, (_unused, line) => ({
        productId: productIds[(index * STRIDE + line) % productIds.length],
        quantity: 1,
      })),
      address: { label: 'Home', line: '12 MG Road, flat 4', pin: '560001' },
      phone: '+919876543210',
      paymentMethod: 'cod',
    }),
  }));
}
