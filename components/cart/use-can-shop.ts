import { canDo } from '@/lib/domain/access/capabilities';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

/** Whether the user may use a cart: guests and customers, not staff. */
export function useCanShop(): boolean {
  const user = useAppSelector(selectUser);
  return !user || canDo(user.role, 'cart.use');
}
