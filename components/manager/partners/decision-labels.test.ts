import { describe, expect, it } from 'vitest';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import { obstacleTo, questionOf } from './decision-labels';
import { partnersByApproval, toPartnerView, pendingPartners } from './partner-groups';

function partner(change: Partial<PartnerUpdate> & { appliedAt?: string }): PartnerUpdate {
  return {
    id: '5'.repeat(24),
    rev: 1,
    name: 'Ravi',
    vehicle: 'KA-05 4821',
    approval: 'approved',
    onDuty: false,
    activeDeliveries: 0,
    cashInHand: 0,
    cashSeq: 0,
    lastSeenAt: null,
    ...change,
  };
}

describe('decision labels', () => {
  it('questionOf depends on the approval and duty of the partner', () => {
    expect(questionOf('suspend', partner({ onDuty: true })).consequence).toContain('go off duty at once');
    expect(questionOf('suspend', partner({})).consequence).toBe('They take no deliveries until you lift it.');
    expect(questionOf('approve', partner({ approval: 'suspended' }))).toMatchObject({
      title: 'Lift the suspension of Ravi?',
      confirm: 'Lift suspension',
    });
    expect(questionOf('approve', partner({ approval: 'rejected' })).confirm).toBe('Approve');
  });

  it('obstacleTo returns a message after another decision, for a deleted account and for an active delivery', () => {
    const applicant = partner({ approval: 'pending' });
    expect(obstacleTo('reject', applicant, applicant)).toBeNull();
    expect(obstacleTo('reject', applicant, partner({}))).toBe('Decided meanwhile: Ravi is approved.');
    expect(obstacleTo('reject', applicant, undefined)).toBe('Ravi has deleted the account.');
    expect(obstacleTo('suspend', applicant, partner({ activeDeliveries: 1 }))).toContain(
      'a delivery in hand',
    );
  });
});

describe('partner groups', () => {
  it('sorts pending partners by application time and others by duty and name', () => {
    const late = partner({ approval: 'pending', name: 'A', appliedAt: '2026-11-21T11:00:00.000Z' });
    const early = partner({ approval: 'pending', name: 'B', appliedAt: '2026-11-21T10:00:00.000Z' });
    const [zoya, ravi, asha] = [
      partner({ name: 'Zoya', onDuty: true }),
      partner({}),
      partner({ name: 'Asha' }),
    ];
    const all = [late, zoya, ravi, early, asha];
    expect(pendingPartners(all)).toEqual([early, late]);
    expect(partnersByApproval(all, 'pending')).toEqual([early, late]);
    expect(partnersByApproval(all, 'approved')).toEqual([zoya, asha, ravi]);
  });

  it('toPartnerView falls back to "all" for an unknown or missing view', () => {
    expect(['pending', 'everything', null].map(toPartnerView)).toEqual(['pending', 'all', 'all']);
  });
});
