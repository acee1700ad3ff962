'use client';

import { UserPlus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { toastDone, toastError } from '@/components/ui/overlay/toast';
import { resendInvite } from '@/lib/client/accounts/staff-actions';
import { errorMessage } from '@/lib/client/api/api-error';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { SentInvite, Staff, StaffInvite, StaffMember } from '@/lib/domain/accounts/staff-schema';
import { DemoLink } from './demo-link';
import { InviteRow } from './invite-row';
import { MemberRow } from './member-row';
import type { StaffQuestion } from './staff-question-dialog';
import { useStaff } from './use-staff';

const InviteSheet = dynamic(() => import('./invite-sheet').then((m) => m.InviteSheet), { ssr: false });
const SessionsSheet = dynamic(() => import('./sessions-sheet').then((m) => m.SessionsSheet), { ssr: false });
const StaffQuestionDialog = dynamic(
  () => import('./staff-question-dialog').then((m) => m.StaffQuestionDialog),
  { ssr: false },
);

type Panel = { kind: 'invite' } | { kind: 'sessions'; member: StaffMember } | StaffQuestion | null;

/** The members of the staff and the open invitations, updated by events. */
export function StaffView({ initial }: { initial: Staff }) {
  const { staff, refetch } = useStaff(initial);
  const userId = useAppSelector(selectUser)?.id;
  const [panel, setPanel] = useState<Panel>(null);
  const [demoLink, setDemoLink] = useState<string | null>(null);
  const { members, invites } = staff;

  /** The list also follows by its event; fetched here for a shop without a connection. */
  function done(text: string): void {
    setPanel(null);
    toastDone(text);
    void refetch().catch(() => undefined);
  }

  function sent({ invite, demoLink: link }: SentInvite): void {
    setDemoLink(link ?? null);
    done(`Invitation sent to ${invite.email}`);
  }

  async function resend(invite: StaffInvite): Promise<void> {
    try {
      sent(await resendInvite(invite.id));
    } catch (error) {
      toastError(errorMessage(error));
    }
  }

  return (
    <div className="grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-6">
      <Button size="lg" className="justify-self-start" onClick={() => setPanel({ kind: 'invite' })}>
        <UserPlus aria-hidden />
        Invite somebody
      </Button>
      {demoLink && <DemoLink link={demoLink} />}
      {invites.length > 0 && (
        <section aria-labelledby="staff-invites" className="grid gap-3">
          <h2 id="staff-invites" className="text-17 font-semibold">
            Invited <span className="font-normal text-soft">{invites.length}</span>
          </h2>
          <Card>
            <ul className="divide-y divide-line">
              {invites.map((invite) => (
                <InviteRow
                  key={invite.id}
                  invite={invite}
                  onResend={() => void resend(invite)}
                  onRevoke={() => setPanel({ kind: 'revoke', invite })}
                />
              ))}
            </ul>
          </Card>
        </section>
      )}
      <section aria-labelledby="staff-members" className="grid gap-3">
        <h2 id="staff-members" tabIndex={-1} className="text-17 font-semibold">
          Staff <span className="font-normal text-soft">{members.length}</span>
        </h2>
        <Card>
          <ul className="divide-y divide-line">
            {members.map((member) => (
              <MemberRow
                key={member.id}
                member={member}
                isOwn={member.id === userId}
                onSessions={() => setPanel({ kind: 'sessions', member })}
                onAsk={(kind) => setPanel({ kind, member })}
              />
            ))}
          </ul>
        </Card>
      </section>
      {panel?.kind === 'invite' && <InviteSheet onClose={() => setPanel(null)} onSent={sent} />}
      {panel?.kind === 'sessions' && (
        <SessionsSheet
          member={members.find(({ id }) => id === panel.member.id) ?? panel.member}
          onClose={() => setPanel(null)}
        />
      )}
      {panel && panel.kind !== 'invite' && panel.kind !== 'sessions' && (
        <StaffQuestionDialog question={panel} onClose={() => setPanel(null)} onDone={done} />
      )}
    </div>
  );
}
