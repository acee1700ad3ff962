import type { LoadResult } from './load-job';

export type BenchOptions = {
  /** Of each measured run. */
  durationMs: number;
  /** How often the variants are run in turn; figures are medians over them. */
  rounds: number;
  /** One line about the step under way. */
  progress: (line: string) => void;
};

/** One variant as it was measured: medians over its rounds. */
export type Measured = Pick<LoadResult, 'perSecond' | 'p50Ms' | 'p99Ms'> & {
  name: string;
  connections: number;
  /** Processor time of the servers for one answer; null where the system does not tell. */
  cpuMicroseconds: number | null;
  /** Over all rounds. */
  answered: number;
  errors: number;
  statuses: Record<string, number>;
};

/** One ratio beside the bar that it is held to. Printed, never asserted: a slow machine is no fault. */
export type BarRow = {
  what: string;
  measured: string;
  against: string;
  ratio: number;
  bar: { sign: '>=' | '<='; value: number };
};

/** One figure, or one thing that must hold for the figures to mean anything. */
export type FactRow = { what: string; value: string };

export type BenchReport = { machine: string; variants: Measured[]; bars: BarRow[]; facts: FactRow[] };

export type Bench = (options: BenchOptions) => Promise<BenchReport>;

export function meetsBar({ ratio, bar }: BarRow): boolean {
  return bar.sign === '>=' ? ratio >= bar.value : ratio <= bar.value;
}

export const perSecondText = ({ perSecond }: Pick<Measured, 'perSecond'>): string =>
  `${Math.round(perSecond).toLocaleString('en')}/s`;

export const millisecondsText = (ms: number): string => `${ms < 10 ? ms.toFixed(2) : ms.toFixed(1)} ms`;

/** How much more `measured` answers than `against`. */
export function throughputBar(what: string, measured: Measured, against: Measured, atLeast: number): BarRow {
  return {
    what,
    measured: perSecondText(measured),
    against: perSecondText(against),
    ratio: measured.perSecond / against.perSecond,
    bar: { sign: '>=', value: atLeast },
  };
}

/** How much slower the slowest hundredth of `measured` is. */
export function tailBar(what: string, measured: Measured, against: Measured, atMost: number): BarRow {
  return {
    what,
    measured: millisecondsText(measured.p99Ms),
    against: millisecondsText(against.p99Ms),
    ratio: measured.p99Ms / against.p99Ms,
    bar: { sign: '<=', value: atMost },
  };
}
