import type { Approval } from '@/lib/domain/delivery/approval';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import { hasApplication } from '@/lib/client/store/delivery/partners-slice';

/** The approval states in the order of the page. */
export const APPROVALS = [
  'pending',
  'approved',
  'suspended',
  'rejected',
] as const satisfies readonly Approval[];

/** The values of the `status` parameter in the URL. */
const VIEWS = ['all', ...APPROVALS] as const;
export type PartnerView = (typeof VIEWS)[number];

export function toPartnerView(text: string | null): PartnerView {
  return VIEWS.find((view) => view === text) ?? 'all';
}

function appliedAt(partner: PartnerUpdate): string {
  return hasApplication(partner) ? partner.appliedAt : '';
}

/** Applicants, longest waiting first, so that a new one is added at the end. */
export function pendingPartners(partners: PartnerUpdate[]): PartnerUpdate[] {
  return partners
    .filter(({ approval }) => approval === 'pending')
    .sort((a, b) => appliedAt(a).localeCompare(appliedAt(b)) || a.id.localeCompare(b.id));
}

/** Partners of an approval state: on duty first, then by name; applicants by waiting time. */
export function partnersByApproval(partners: PartnerUpdate[], approval: Approval): PartnerUpdate[] {
  if (approval === 'pending') return pendingPartners(partners);
  return partners
    .filter((partner) => partner.approval === approval)
    .sort(
      (a, b) =>
        Number(b.onDuty) - Number(a.onDuty) || a.name.localeCompare(b.name) || a.id.localeCompare(b.id),
    );
}
