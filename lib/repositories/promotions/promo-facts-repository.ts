import type { PromoFacts } from '../../domain/promotions/promo-discount';
import { OrderModel } from '../../../models/order';
import { toObjectId, type ObjectId } from '../shared/mirrored-write';
import { findPromoCodesByText } from './promo-code-repository';

export type PromoRequest = { customerId: string; code: string };

/** Orders with these statuses do not count as a use or as a first order. */
const NOT_COUNTED = ['CANCELLED', 'RETURNED'];

/** Key of a request in the result of `findPromoFacts`. */
export function promoKey({ customerId, code }: PromoRequest): string {
  return `${customerId}:${code}`;
}

/**
 * Reads the codes that customers want to use, and what these customers did before, by `promoKey`. The codes are read
 * before the uses: a code whose rev is still the same afterwards has no other uses.
 */
export async function findPromoFacts(requests: PromoRequest[]): Promise<Map<string, PromoFacts>> {
  if (requests.length === 0) return new Map();
  const promos = await findPromoCodesByText([...new Set(requests.map(({ code }) => code))]);
  const customersOf = (isWanted: (code: string) => boolean) => [
    ...new Set(requests.filter(({ code }) => isWanted(code)).map(({ customerId }) => customerId)),
  ];
  const [uses, ordered] = await Promise.all([
    countUses(
      [...promos.values()].filter(({ usageLimitPerUser }) => usageLimitPerUser !== null).map(({ id }) => id),
      customersOf((code) => (promos.get(code)?.usageLimitPerUser ?? null) !== null),
    ),
    findCustomersWithOrders(customersOf((code) => promos.get(code)?.firstOrderOnly ?? false)),
  ]);
  return new Map(
    requests.map((request) => {
      const promo = promos.get(request.code) ?? null;
      const used = promo ? (uses.get(`${request.customerId}:${promo.id}`) ?? 0) : 0;
      return [promoKey(request), { promo, uses: used, hasOrdered: ordered.has(request.customerId) }];
    }),
  );
}

/** The number of uses by `customerId:promoId`. */
async function countUses(promoIds: string[], customerIds: string[]): Promise<Map<string, number>> {
  if (promoIds.length === 0) return new Map();
  const groups = await OrderModel.collection
    .aggregate<{ _id: { customer: ObjectId; promo: ObjectId }; count: number }>([
      {
        $match: {
          'promotion.id': { $in: promoIds.map(toObjectId) },
          customerId: { $in: customerIds.map(toObjectId) },
          status: { $nin: NOT_COUNTED },
        },
      },
      { $group: { _id: { customer: '$customerId', promo: '$promotion.id' }, count: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(
    groups.map(({ _id, count }) => [`${_id.customer.toHexString()}:${_id.promo.toHexString()}`, count]),
  );
}

/** One indexed read each, which stops at the first order, whereas a group would read all orders. */
async function findCustomersWithOrders(customerIds: string[]): Promise<Set<string>> {
  const found = await Promise.all(
    customerIds.map((id) =>
      OrderModel.collection.findOne(
        { customerId: toObjectId(id), status: { $nin: NOT_COUNTED } },
        { projection: { _id: 1 } },
      ),
    ),
  );
  return new Set(customerIds.filter((_id, index) => found[index] !== null));
}
