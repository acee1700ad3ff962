'use client';

import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { TimeText } from '@/components/ui/time-text';
import type { StaffMember } from '@/lib/domain/accounts/staff-schema';
import { otherRole, STAFF_ROLE_LABEL } from './staff-labels';
import type { MemberQuestion } from './staff-question-dialog';

type MemberRowProps = {
  member: StaffMember;
  isOwn: boolean;
  onSessions: () => void;
  onAsk: (question: MemberQuestion['kind']) => void;
};

/** A manager or picker, with the actions of a manager. The own account is changed by another manager. */
export function MemberRow({ member, isOwn, onSessions, onAsk }: MemberRowProps) {
  const { name, email, role, status } = member;
  const suspended = status === 'disabled';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 p-4">
      <div className="grid min-w-56 flex-1 gap-1">
        <h3 className="flex flex-wrap items-center gap-2 text-15 font-medium wrap-anywhere">
          {name} <Badge tone={role === 'manager' ? 'green' : 'plain'}>{STAFF_ROLE_LABEL[role]}</Badge>
          {suspended && <Badge tone="red">Suspended</Badge>}
          {isOwn && <Badge>You</Badge>}
        </h3>
        <p className="text-13 text-soft wrap-anywhere">
          {email} · <LastSeen member={member} />
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="quiet" aria-label={`Devices of ${name}`} onClick={onSessions}>
          Devices {member.sessions}
        </Button>
        {!isOwn && (
          <>
            <Button
              variant="ghost"
              aria-label={`Make ${name} a ${otherRole(role)}`}
              onClick={() => onAsk('role')}
            >
              Make {otherRole(role)}
            </Button>
            <Button
              variant="ghost"
              className={suspended ? undefined : 'text-red'}
              aria-label={`${suspended ? 'Lift the suspension of' : 'Suspend'} ${name}`}
              onClick={() => onAsk('status')}
            >
              {suspended ? 'Lift suspension' : 'Suspend'}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

function LastSeen({ member: { lastSeenAt, lastLoginAt } }: { member: StaffMember }) {
  if (lastSeenAt)
    return (
      <>
        last seen <TimeText at={lastSeenAt} with="moment" />
      </>
    );
  if (lastLoginAt)
    return (
      <>
        signed out, last signed in <TimeText at={lastLoginAt} with="moment" />
      </>
    );
  return 'never signed in';
}
