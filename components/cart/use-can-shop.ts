import { canDo } from '@/lib/domain/access/capabilities';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

/** Visitors and customers fill carts; staff look around. */
export function useCanShop(): boolean {
  const user = useAppSelector(selectUser);
  return !user || canDo(user.role, 'cart.use');
}
