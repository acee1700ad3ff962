'use client';

import { LiveDot } from '@/components/ui/live-dot';
import { useNow } from '@/components/ui/hooks/use-now';
import { selectMonitor } from '@/lib/client/store/monitor/monitor-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { Freshness } from '../freshness';
import { mirrorLines, type MirrorLine } from './mirror-labels';
import { NoData, Panel } from '../panel';
import { useMirrorPoll } from './use-mirror-poll';

/** State of the mirror: lag and backlog of Supabase, and the result of the last verification. */
export function MirrorPanel() {
  useMirrorPoll();
  const { mirror } = useAppSelector(selectMonitor);
  const now = useNow(1_000);
  return (
    <Panel title="Mirror to Supabase" aside={<Freshness at={mirror?.receivedAt ?? null} />}>
      {mirror?.report ? (
        <dl className="grid">
          {mirrorLines(mirror.report, now ?? mirror.madeAt, mirror.madeAt).map((line) => (
            <Row key={line.label} {...line} />
          ))}
        </dl>
      ) : (
        <NoData>{mirror ? 'The shop runs without a mirror.' : 'The figures have not come yet.'}</NoData>
      )}
    </Panel>
  );
}

function Row({ label, value, tone }: MirrorLine) {
  return (
    <div className="flex min-h-8 items-center gap-3 text-15">
      <LiveDot tone={tone} />
      <dt className="shrink-0">{label}</dt>
      <dd className="min-w-0 flex-1 text-right text-soft">{value}</dd>
    </div>
  );
}
