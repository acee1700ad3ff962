'use client';

import type { ReactNode } from 'react';
import { LiveDot } from '@/components/ui/live-dot';
import { TimeText } from '@/components/ui/time-text';
import { useNow } from '@/components/ui/use-now';
import { selectMonitor } from '@/lib/client/store/monitor-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { Freshness } from './freshness';
import { agoWords } from './monitor-words';
import { NoData, Panel } from './panel';

type Tone = 'green' | 'mango' | 'red' | 'faint';

/** The relay's own words for itself, in ours. A word that is not known here is shown as it came. */
const STATES: Record<string, { words: string; tone: Tone }> = {
  running: { words: 'Running', tone: 'green' },
  paused: { words: 'Paused by configuration', tone: 'faint' },
  unreachable: { words: 'Supabase does not answer', tone: 'red' },
  misconfigured: { words: 'Supabase refuses: check the settings', tone: 'red' },
};

/** How far Supabase is behind MongoDB. */
export function MirrorPanel() {
  const { overview, overviewHeardAt } = useAppSelector(selectMonitor);
  const now = useNow(1_000);
  const mirror = overview?.mirror ?? null;
  const state = mirror ? (STATES[mirror.state] ?? { words: mirror.state, tone: 'faint' as const }) : null;
  return (
    <Panel title="Mirror to Supabase" aside={<Freshness at={overviewHeardAt} />}>
      {mirror && state ? (
        <dl className="grid">
          <Row label="State" tone={state.tone}>
            {state.words}
          </Row>
          <Row label="Behind" tone={mirror.backlog === 0 ? 'green' : 'mango'}>
            {mirror.backlog === 1 ? '1 document' : `${mirror.backlog} documents`}
          </Row>
          {mirror.oldestPendingAt && (
            <Row label="Oldest waits" tone="mango">
              {now === null ? '' : agoWords(now - Date.parse(mirror.oldestPendingAt))}
            </Row>
          )}
          <Row label="Last success" tone={mirror.lastSuccessAt ? 'green' : 'faint'}>
            {mirror.lastSuccessAt ? (
              <TimeText at={mirror.lastSuccessAt} with="moment" />
            ) : (
              'none since the start'
            )}
          </Row>
        </dl>
      ) : (
        <NoData>{overview ? 'The mirror does not report.' : 'The figures have not come yet.'}</NoData>
      )}
    </Panel>
  );
}

function Row({ label, tone, children }: { label: string; tone: Tone; children: ReactNode }) {
  return (
    <div className="flex min-h-8 items-center gap-3 text-15">
      <LiveDot tone={tone} />
      <dt className="shrink-0">{label}</dt>
      <dd className="min-w-0 flex-1 text-right text-soft">{children}</dd>
    </div>
  );
}
