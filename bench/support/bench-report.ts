import type { LoadResult } from './load-job';
import { median } from './percentiles';

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
  /** Each round by itself, in the order in which they were run. */
  rounds: Pick<LoadResult, 'perSecond' | 'p99Ms'>[];
  /** Over all rounds. */
  answered: number;
  errors: number;
  statuses: Record<string, number>;
};

/**
 * One ratio beside the bar that it is held to. Printed, never asserted: a slow machine is no fault. The ratio is the
 * median of those of the rounds, so that each is taken under what the machine did meanwhile, and need not be that of the
 * two medians beside it.
 */
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

/** The median of what the two came to, one against the other, in each round. */
export function ratioOf(measured: Measured, against: Measured, figure: 'perSecond' | 'p99Ms'): number {
  return median(measured.rounds.map((round, at) => round[figure] / against.rounds[at]![figure]));
}

/** How much more `measured` answers than `against`. */
export function throughputBar(what: string, measured: Measured, against: Measured, atLeast: number): BarRow {
  return {
    what,
    measured: perSecondText(measured),
    against: perSecondText(against),
    ratio: ratioOf(measured, against, 'perSecond'),
    bar: { sign: '>=', value: atLeast },
  };
}

/** How much slower the slowest hundredth of `measured` is. */
export function tailBar(what: string, measured: Measured, against: Measured, atMost: number): BarRow {
  return {
    what,
    measured: millisecondsText(measured.p99Ms),
    against: millisecondsText(against.p99Ms),
    ratio: ratioOf(measured, against, 'p99Ms'),
    bar: { sign: '<=', value: atMost },
  };
}
