'use client';

import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { useNow } from '@/components/ui/hooks/use-now';
import { TimeText } from '@/components/ui/time-text';
import type { StaffInvite } from '@/lib/domain/accounts/staff-schema';
import { STAFF_ROLE_LABEL } from './staff-labels';

type InviteRowProps = { invite: StaffInvite; onResend: () => void; onRevoke: () => void };

/** An open invitation, which can be sent again or revoked. */
export function InviteRow({ invite, onResend, onRevoke }: InviteRowProps) {
  const { email, role, invitedBy, sentAt, expiresAt } = invite;
  const now = useNow(60_000);
  const expired = now !== null && Date.parse(expiresAt) <= now;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 p-4">
      <div className="grid min-w-56 flex-1 gap-1">
        <h3 className="flex flex-wrap items-center gap-2 text-15 font-medium wrap-anywhere">
          {email} <Badge>{STAFF_ROLE_LABEL[role]}</Badge>
          {expired && <Badge tone="red">Expired</Badge>}
          {!sentAt && <Badge tone="red">Mail not sent</Badge>}
        </h3>
        <p className="text-13 text-soft">
          By {invitedBy}. {expired ? 'Was good until' : 'Good until'}{' '}
          <TimeText at={expiresAt} with="moment" />
        </p>
      </div>
      <div className="flex gap-2">
        <Button variant="quiet" aria-label={`Send again to ${email}`} onClick={onResend}>
          Send again
        </Button>
        <Button variant="ghost" aria-label={`Revoke the invitation of ${email}`} onClick={onRevoke}>
          Revoke
        </Button>
      </div>
    </li>
  );
}
