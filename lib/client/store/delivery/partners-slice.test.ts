import { describe, expect, it } from 'vitest';
import type { Partner, PartnerDetails } from '@/lib/domain/delivery/delivery-schema';
import { partnerRemoved, partnersLoaded, selectPartners } from './partners-slice';
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
  cashInHand: 0,
  cashSeq: 0,
  lastSeenAt: null,
};

const suspended: PartnerDetails = {
  ...partner,
  approval: 'suspended',
  vehicleType: 'scooter',
  note: 'Evenings',
  documents: [],
  reason: 'Two complaints',
  appliedAt: '2026-11-21T10:00:00.000Z',
  decidedAt: '2026-11-21T11:00:00.000Z',
};

function partnersAfter(...updates: Parameters<typeof partnersLoaded>[0]) {
  const store = makeStore({ partners: [suspended] });
  for (const update of updates) store.dispatch(partnersLoaded([update]));
  return selectPartners(store.getState());
}

describe('partners slice', () => {
  it('keeps the application when an update carries duty and load only', () => {
    expect(partnersAfter({ ...partner, rev: 3, activeDeliveries: 1 })).toEqual([
      { ...suspended, ...partner, rev: 3, activeDeliveries: 1 },
    ]);
  });

  it('removes fields that a newer application lacks', () => {
    const { reason: _reason, ...approved } = { ...suspended, rev: 3, approval: 'approved' as const };
    expect(partnersAfter(approved)).toEqual([approved]);
  });

  it('adds the application of the same rev and ignores an older one', () => {
    const newer = { ...suspended, rev: 4, onDuty: true, note: 'Mornings' };
    expect(partnersAfter({ ...partner, rev: 4, onDuty: true }, newer)).toEqual([newer]);
    expect(partnersAfter({ ...suspended, rev: 1, name: 'Nobody' })).toEqual([suspended]);
  });

  it('removes a partner when the account is deleted or the server responds 404', () => {
    expect(partnersAfter({ ...partner, rev: 3, name: 'A former partner', gone: true })).toEqual([]);
    const store = makeStore({ partners: [suspended] });
    store.dispatch(partnerRemoved(ID));
    expect(selectPartners(store.getState())).toEqual([]);
  });
});
