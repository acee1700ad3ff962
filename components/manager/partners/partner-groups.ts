import type { Approval } from '@/lib/domain/delivery/approval';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import { hasApplication } from '@/lib/client/store/delivery/partners-slice';

/** In the order in which a manager looks at them. */
export const STANDINGS = [
  'pending',
  'approved',
  'suspended',
  'rejected',
] as const satisfies readonly Approval[];

/** What the address can ask for: everybody, or those who stand at one approval. */
const VIEWS = ['all', ...STANDINGS] as const;
export type PartnerView = (typeof VIEWS)[number];

export function toPartnerView(text: string | null): PartnerView {
  return VIEWS.find((view) => view === text) ?? 'all';
}

function sentAt(partner: PartnerUpdate): string {
  return hasApplication(partner) ? partner.appliedAt : '';
}

/** Who waits for an answer, the longest first: a new one stands last and moves nobody. */
export function waitingOf(partners: PartnerUpdate[]): PartnerUpdate[] {
  return partners
    .filter(({ approval }) => approval === 'pending')
    .sort((a, b) => sentAt(a).localeCompare(sentAt(b)) || a.id.localeCompare(b.id));
}

/** Who stands at an approval, those at work first, then by name. */
export function standingAt(partners: PartnerUpdate[], approval: Approval): PartnerUpdate[] {
  if (approval === 'pending') return waitingOf(partners);
  return partners
    .filter((partner) => partner.approval === approval)
    .sort(
      (a, b) =>
        Number(b.onDuty) - Number(a.onDuty) || a.name.localeCompare(b.name) || a.id.localeCompare(b.id),
    );
}
