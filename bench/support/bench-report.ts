import type { LoadResult } from './load-job';
import { median } from './percentiles';

export type BenchOptions = {
  /** Duration of each measured run in milliseconds. */
  durationMs: number;
  /** Number of runs of each variant; the figures are medians over them. */
  rounds: number;
  /** Reports the current step in one line. */
  progress: (line: string) => void;
};

/** The figures of one variant: medians over its rounds. */
export type Measured = Pick<LoadResult, 'perSecond' | 'p50Ms' | 'p99Ms'> & {
  name: string;
  connections: number;
  /** CPU time of the servers per response; null where the system does not report it. */
  cpuMicroseconds: number | null;
  /** The single rounds in the order of running. */
  rounds: Pick<LoadResult, 'perSecond' | 'p99Ms'>[];
  /** Successful responses over all rounds. */
  answered: number;
  errors: number;
  statuses: Record<string, number>;
};

/**
 * One ratio and its bar. Printed and never asserted, because a slow machine is not a fault. The ratio is the median of
 * the ratios of the rounds, so that other load on the machine affects both sides alike; it may differ from the ratio of
 * the two medians printed with it.
 */
export type BarRow = {
  what: string;
  measured: string;
  against: string;
  ratio: number;
  bar: { sign: '>=' | '<='; value: number };
};

/** One figure without a bar, or a condition that must hold for the figures to be valid. */
export type FactRow = { what: string; value: string };

export type BenchReport = { machine: string; variants: Measured[]; bars: BarRow[]; facts: FactRow[] };

export type Bench = (options: BenchOptions) => Promise<BenchReport>;

/** Whether a ratio meets its bar. */
export function meetsBar({ ratio, bar }: BarRow): boolean {
  return bar.sign === '>=' ? ratio >= bar.value : ratio <= bar.value;
}

export const perSecondText = ({ perSecond }: Pick<Measured, 'perSecond'>): string =>
  `${Math.round(perSecond).toLocaleString('en')}/s`;

export const millisecondsText = (ms: number): string => `${ms < 10 ? ms.toFixed(2) : ms.toFixed(1)} ms`;

/** Returns the median over the rounds of the ratio `measured` / `against`. */
export function ratioOf(measured: Measured, against: Measured, figure: 'perSecond' | 'p99Ms'): number {
  return median(measured.rounds.map((round, index) => round[figure] / against.rounds[index]![figure]));
}

/** Compares the throughput of `measured` with that of `against`. */
export function throughputBar(what: string, measured: Measured, against: Measured, atLeast: number): BarRow {
  return {
    what,
    measured: perSecondText(measured),
    against: perSecondText(against),
    ratio: ratioOf(measured, against, 'perSecond'),
    bar: { sign: '>=', value: atLeast },
  };
}

/** Compares the p99 of `measured` with that of `against`. */
export function tailBar(what: string, measured: Measured, against: Measured, atMost: number): BarRow {
  return {
    what,
    measured: millisecondsText(measured.p99Ms),
    against: millisecondsText(against.p99Ms),
    ratio: ratioOf(measured, against, 'p99Ms'),
    bar: { sign: '<=', value: atMost },
  };
}
