'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useNow } from '@/components/ui/hooks/use-now';
import { TimeText } from '@/components/ui/time-text';
import { formatMoney } from '@/lib/domain/money';
import type { Refund, Report } from '@/lib/domain/orders/changes/change-schema';
import { REPORT_HOURS, reportableUntil } from '@/lib/domain/orders/changes/report-policy';
import type { Order } from '@/lib/domain/orders/order-schema';

const ReportDialog = dynamic(() => import('./report-dialog').then((m) => m.ReportDialog), { ssr: false });

/** What the customer reported with the answers of the shop, the money that goes back, and the way to report more. */
export function OrderProblems({ order }: { order: Order }) {
  const now = useNow(60_000);
  const [open, setOpen] = useState(false);
  const { reports = [], refunds = [] } = order;
  const until = reportableUntil(order);
  const reported = new Set(reports.map(({ line }) => line));
  const canReport =
    until !== null &&
    (now ?? Infinity) <= until &&
    order.items.some(({ quantity }, index) => quantity > 0 && !reported.has(index));
  if (!canReport && !open && reports.length === 0 && refunds.length === 0) return null;
  return (
    <Card className="grid gap-4 p-4">
      {(reports.length > 0 || refunds.length > 0) && (
        <>
          <h2 className="text-17 font-semibold">What was wrong</h2>
          <ul className="grid gap-4">
            {reports.map((report) => (
              <ReportItem key={report.id} report={report} order={order} />
            ))}
            {refunds.map((refund) => (
              <li key={refund.id} className="flex justify-between gap-4 text-15">
                <span>{refundText(refund, order)}</span>
                <span className="font-semibold">{formatMoney(refund.amount, order.currency)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {canReport && (
        <div className="grid justify-items-start gap-1">
          <Button variant="quiet" onClick={() => setOpen(true)}>
            Report a problem
          </Button>
          <p className="text-13 text-soft">
            Something missing or damaged? You have {REPORT_HOURS} hours after the delivery.
          </p>
        </div>
      )}
      {open && <ReportDialog order={order} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function refundText({ state, given }: Refund, { payment }: Order) {
  const way = payment.method === 'cod' ? 'in cash' : 'the way you paid';
  if (state === 'OWED') return `Comes back to you ${way}`;
  return (
    <>
      Given back {way}, <TimeText at={given!.at} with="moment" />
    </>
  );
}

function ReportItem({ report, order }: { report: Report; order: Order }) {
  const line = order.items[report.line];
  return (
    <li className="grid gap-1 text-15 wrap-anywhere">
      <p className="font-medium">
        {report.quantity} × {line?.name} {report.problem}
      </p>
      <p className="whitespace-pre-line text-soft">{report.text}</p>
      {report.answer ? (
        <p className="whitespace-pre-line rounded-md bg-well p-3">
          <span className="block text-13 text-soft">The shop answered</span>
          {report.answer.text}
        </p>
      ) : (
        <p className="text-13 text-soft">The shop has your report and will answer here.</p>
      )}
    </li>
  );
}
