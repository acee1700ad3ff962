import { useEffect } from 'react';
import { fetchPartner } from '@/lib/client/api/partner-actions';
import { hasApplication, partnersLoaded } from '@/lib/client/store/delivery/partners-slice';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';

/** The phone number; fetched for a partner who came by an event, which has none. Undefined until it is known. */
export function usePartnerPhone(partner: PartnerUpdate): string | null | undefined {
  const dispatch = useAppDispatch();
  const phone = hasApplication(partner) ? partner.phone : undefined;
  const { id } = partner;
  useEffect(() => {
    if (phone !== undefined) return;
    fetchPartner(id).then(
      (fetched) => dispatch(partnersLoaded([fetched])),
      () => undefined,
    );
  }, [dispatch, id, phone]);
  return phone;
}
