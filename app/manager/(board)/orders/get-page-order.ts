import { notFound } from 'next/navigation';
import type { Actor } from '@/lib/domain/access/roles';
import { isAppError } from '@/lib/domain/errors';
import type { Order } from '@/lib/domain/orders/order-schema';
import { getOrder } from '@/lib/services/orders/get-order';

/** Reads the order of a page; an unknown id shows the not-found page. */
export async function getPageOrder(actor: Actor, id: string): Promise<Order> {
  return getOrder(actor, id).catch((error: unknown) => {
    if (isAppError(error) && error.status === 404) notFound();
    throw error;
  });
}
