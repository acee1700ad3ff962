import { OrderModel } from '../../../models/order';
import { toObjectId } from '../shared/mirrored-write';

/** Whether an order of the customer with this product was delivered. */
export async function hasReceivedProduct(customerId: string, productId: string): Promise<boolean> {
  const order = await OrderModel.collection.findOne(
    {
      customerId: toObjectId(customerId),
      status: 'DELIVERED',
      items: { $elemMatch: { productId: toObjectId(productId), quantity: { $gt: 0 } } },
    },
    { projection: { _id: 1 } },
  );
  return order !== null;
}
