import { LIVE_STATUSES } from '../../domain/orders/order-status';
import type { Session } from '../../db/transaction';
import { OrderModel } from '../../../models/order';
import { toObjectId, trusted } from '../shared/mirrored-write';

/** Whether a user has a live order as customer or as partner. */
export async function hasLiveOrder(userId: string, session: Session | null = null): Promise<boolean> {
  const status = trusted({ $in: [...LIVE_STATUSES] });
  const id = toObjectId(userId);
  return (
    (await OrderModel.exists({ customerId: id, status }).session(session)) !== null ||
    (await OrderModel.exists({ 'partner.id': id, status }).session(session)) !== null
  );
}
