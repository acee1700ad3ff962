import { describe, expect, it } from 'vitest';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import { obstacleTo, questionOf } from './decision-labels';
import { standingAt, toPartnerView, waitingOf } from './partner-groups';

function partner(change: Partial<PartnerUpdate> & { appliedAt?: string }): PartnerUpdate {
  return {
    id: '5'.repeat(24),
    rev: 1,
    name: 'Ravi',
    vehicle: 'KA-05 4821',
    approval: 'approved',
    onDuty: false,
    activeDeliveries: 0,
    ...change,
  };
}

describe('a question', () => {
  it('says what follows for this partner', () => {
    expect(questionOf('suspend', partner({ onDuty: true })).consequence).toContain('go off duty at once');
    expect(questionOf('suspend', partner({})).consequence).toBe('They take no deliveries until you lift it.');
    expect(questionOf('approve', partner({ approval: 'suspended' }))).toMatchObject({
      title: 'Lift the suspension of Ravi?',
      confirm: 'Lift suspension',
    });
    expect(questionOf('approve', partner({ approval: 'rejected' })).confirm).toBe('Approve');
  });

  it('is over once somebody else has decided, or the account is gone, and waits for what is in hand', () => {
    const asked = partner({ approval: 'pending' });
    expect(obstacleTo('reject', asked, asked)).toBeNull();
    expect(obstacleTo('reject', asked, partner({}))).toBe('Decided meanwhile: Ravi is approved.');
    expect(obstacleTo('reject', asked, undefined)).toBe('Ravi has deleted the account.');
    expect(obstacleTo('suspend', asked, partner({ activeDeliveries: 1 }))).toContain('a delivery in hand');
  });
});

describe('partners on the page', () => {
  it('wait in the order in which they applied, and stand by duty and name otherwise', () => {
    const late = partner({ approval: 'pending', name: 'A', appliedAt: '2026-11-21T11:00:00.000Z' });
    const early = partner({ approval: 'pending', name: 'B', appliedAt: '2026-11-21T10:00:00.000Z' });
    const [zoya, ravi, asha] = [
      partner({ name: 'Zoya', onDuty: true }),
      partner({}),
      partner({ name: 'Asha' }),
    ];
    const all = [late, zoya, ravi, early, asha];
    expect(waitingOf(all)).toEqual([early, late]);
    expect(standingAt(all, 'pending')).toEqual([early, late]);
    expect(standingAt(all, 'approved')).toEqual([zoya, asha, ravi]);
  });

  it('are all shown when the address asks for what there is not', () => {
    expect(['pending', 'everything', null].map(toPartnerView)).toEqual(['pending', 'all', 'all']);
  });
});
