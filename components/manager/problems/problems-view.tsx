'use client';

import { CircleCheck } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { ConnectionLine } from '@/components/connection/connection-line';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state/empty-state';
import { formatMoney } from '@/lib/domain/money';
import type { Refund, Report } from '@/lib/domain/orders/changes/change-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { deliveryText } from '../board/board-labels';
import { OrderMovesProvider, useOrderMoves } from '../board/moves/order-moves';
import { ProblemCard } from './problem-card';
import { ProblemSection } from './problem-section';
import { causeText, reportText, wayText } from './problem-texts';
import { useProblems } from './use-problems';

const AnswerDialog = dynamic(() => import('./answer-dialog').then((m) => m.AnswerDialog), { ssr: false });
const GiveDialog = dynamic(() => import('./give-dialog').then((m) => m.GiveDialog), { ssr: false });

type Asked =
  { kind: 'answer'; order: Order; report: Report } | { kind: 'give'; order: Order; refund: Refund };

/** What customers report, what came back and what money is owed, updated by events. */
export function ProblemsView() {
  return (
    <OrderMovesProvider>
      <Problems />
    </OrderMovesProvider>
  );
}

function Problems() {
  const { problems, failed: loadFailed, refetch } = useProblems();
  const { openDialog } = useOrderMoves();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { failed, reports, refunds } = problems;
  const isEmpty = failed.length + reports.length + refunds.length === 0;

  return (
    <>
      <ConnectionLine />
      {loadFailed && (
        <p role="alert" className="flex flex-wrap items-center gap-3 pb-3 text-15">
          The list could not be renewed. It shows what was known last.
          <Button variant="quiet" size="sm" onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      )}
      {isEmpty ? (
        <EmptyState icon={CircleCheck} title="No problems">
          Failed deliveries, reports of customers and money that has to go back show up here by themselves.
        </EmptyState>
      ) : (
        <div className="grid items-start gap-6 md:grid-cols-2 lg:grid-cols-3 lg:gap-4">
          <ProblemSection title="Reports" count={reports.length} empty="No customer waits for an answer.">
            {reports.map(({ order, report }) => (
              <ProblemCard
                key={report.id}
                order={order}
                at={report.at}
                actions={
                  <Button onClick={() => setAsked({ kind: 'answer', order, report })}>
                    Answer<span className="sr-only"> the report of #{order.number}</span>
                  </Button>
                }
              >
                <p className="text-15 font-medium">{reportText(order, report)}</p>
                <p className="whitespace-pre-line text-15 text-soft">“{report.text}”</p>
              </ProblemCard>
            ))}
          </ProblemSection>
          <ProblemSection title="Not delivered" count={failed.length} empty="Nothing has to come back.">
            {failed.map((order) => (
              <ProblemCard
                key={order.id}
                order={order}
                at={order.events.findLast(({ type }) => type === 'FAILED')?.at ?? order.updatedAt}
                actions={
                  <Button onClick={() => openDialog(order, { kind: 'return' })}>
                    Take back<span className="sr-only"> #{order.number}</span>
                  </Button>
                }
              >
                <p className="text-15">{deliveryText(order)}</p>
                <p className="text-13 text-soft">Waits until the goods are back in the shop.</p>
              </ProblemCard>
            ))}
          </ProblemSection>
          <ProblemSection title="Money to give back" count={refunds.length} empty="Nobody is owed money.">
            {refunds.map(({ order, refund }) => (
              <ProblemCard
                key={refund.id}
                order={order}
                at={refund.at}
                actions={
                  <Button onClick={() => setAsked({ kind: 'give', order, refund })}>
                    {order.payment.method === 'cod' ? 'I gave it back' : 'Send it back'}
                    <span className="sr-only"> for #{order.number}</span>
                  </Button>
                }
              >
                <p className="text-15 font-medium">
                  {formatMoney(refund.amount, order.currency)} {wayText(order)}
                </p>
                <p className="text-13 text-soft">{causeText(refund)}</p>
              </ProblemCard>
            ))}
          </ProblemSection>
        </div>
      )}
      {asked?.kind === 'answer' && <AnswerDialog {...asked} onClose={() => setAsked(null)} />}
      {asked?.kind === 'give' && <GiveDialog {...asked} onClose={() => setAsked(null)} />}
    </>
  );
}
