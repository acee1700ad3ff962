import { describe, expect, it } from 'vitest';
import type { Partner, PartnerDetails } from '@/lib/domain/delivery/delivery-schema';
import { partnerGone, partnersLoaded, selectPartners } from './partners-slice';
import { makeStore } from '../store';

const ID = '5'.repeat(24);

const partner: Partner = {
  id: ID,
  rev: 2,
  name: 'Ravi Kumar',
  vehicle: 'KA-05 4821',
  approval: 'approved',
  onDuty: false,
  activeDeliveries: 0,
};

const suspended: PartnerDetails = {
  ...partner,
  approval: 'suspended',
  vehicleType: 'scooter',
  note: 'Evenings',
  reason: 'Two complaints',
  appliedAt: '2026-11-21T10:00:00.000Z',
  decidedAt: '2026-11-21T11:00:00.000Z',
};

function heldAfter(...news: Parameters<typeof partnersLoaded>[0]) {
  const store = makeStore({ partners: [suspended] });
  for (const each of news) store.dispatch(partnersLoaded([each]));
  return selectPartners(store.getState());
}

describe('partners', () => {
  it('keep their application when duty or load alone is told', () => {
    expect(heldAfter({ ...partner, rev: 3, activeDeliveries: 1 })).toEqual([
      { ...suspended, ...partner, rev: 3, activeDeliveries: 1 },
    ]);
  });

  it('lose what a newer application no longer says', () => {
    const { reason: _gone, ...approved } = { ...suspended, rev: 3, approval: 'approved' as const };
    expect(heldAfter(approved)).toEqual([approved]);
  });

  it('are completed by the application at the same rev, and not changed by an older one', () => {
    const newer = { ...suspended, rev: 4, onDuty: true, note: 'Mornings' };
    expect(heldAfter({ ...partner, rev: 4, onDuty: true }, newer)).toEqual([newer]);
    expect(heldAfter({ ...suspended, rev: 1, name: 'Nobody' })).toEqual([suspended]);
  });

  it('leave with their account, and when the shop does not know them any more', () => {
    expect(heldAfter({ ...partner, rev: 3, name: 'A former partner', gone: true })).toEqual([]);
    const store = makeStore({ partners: [suspended] });
    store.dispatch(partnerGone(ID));
    expect(selectPartners(store.getState())).toEqual([]);
  });
});
