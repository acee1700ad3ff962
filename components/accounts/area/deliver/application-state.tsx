'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TimeText } from '@/components/ui/time-text';
import { useAccount } from '@/lib/client/accounts/account-context';
import type { Approval } from '@/lib/domain/delivery/approval';
import type { PartnerApplication } from '@/lib/domain/delivery/delivery-schema';
import { vehicleText } from './vehicle-labels';

type StateText = { tone: BadgeTone; badge: string; title: string; text: string };

const STATE_TEXT: Record<Approval, StateText> = {
  pending: {
    tone: 'mango-soft',
    badge: 'Being looked at',
    title: 'The shop has your application',
    text: 'A manager looks at it and answers you here.',
  },
  approved: {
    tone: 'green',
    badge: 'Approved',
    title: 'You deliver with us',
    text: 'Your workplace is where you go on duty and take deliveries.',
  },
  rejected: {
    tone: 'red',
    badge: 'Not accepted',
    title: 'The shop has said no this time',
    text: 'You can apply again when something has changed.',
  },
  suspended: {
    tone: 'red',
    badge: 'Suspended',
    title: 'You cannot go on duty for now',
    text: 'Speak to the shop if you think that is a mistake.',
  },
};

type ApplicationStateProps = { application: PartnerApplication; onReapply: () => void };

/** The state of an application and the next step. */
export function ApplicationState({ application, onReapply }: ApplicationStateProps) {
  const { role } = useAccount().me;
  const { approval, vehicle, vehicleType, reason, appliedAt, decidedAt } = application;
  const stateText = STATE_TEXT[approval];
  return (
    <Card className="grid gap-4 p-4 lg:p-5">
      <div className="grid gap-2">
        <Badge tone={stateText.tone}>{stateText.badge}</Badge>
        <h2 className="text-17 font-semibold">{stateText.title}</h2>
        {reason && <p className="rounded-md bg-well p-3.5 text-15">The shop says: {reason}</p>}
        <p className="text-15 text-soft">{stateText.text}</p>
      </div>
      <dl className="grid gap-2 border-t border-line pt-4 text-15">
        <Fact term="Vehicle">{vehicleText(vehicleType, vehicle)}</Fact>
        <Fact term="Applied">
          <TimeText at={appliedAt} with="moment" />
        </Fact>
        {decidedAt && (
          <Fact term="Answered">
            <TimeText at={decidedAt} with="moment" />
          </Fact>
        )}
      </dl>
      {approval === 'rejected' && (
        <Button size="lg" className="sm:justify-self-start" onClick={onReapply}>
          Apply again
        </Button>
      )}
      {approval === 'approved' && role === 'delivery_partner' && (
        <Button asChild size="lg" className="sm:justify-self-start">
          <Link href="/partner">Your workplace</Link>
        </Button>
      )}
    </Card>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-soft">{term}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
