'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '@/components/ui/state/skeleton';

export type BarChartProps = {
  /** Text alternative; the figures are in a table beside the chart. */
  label: string;
  bars: {
    /** Below the bar. */
    tick: string;
    value: number;
    /** Shown while the pointer is on the bar. */
    text: string;
  }[];
  /** Minor units, or a count. */
  unit: 'money' | 'count';
};

export const CHART_HEIGHT = 220;

/** A bar chart. Its library is loaded when it is first shown. */
export const BarChart = dynamic<BarChartProps>(() => import('./uplot-bars').then((m) => m.UplotBars), {
  ssr: false,
  loading: () => <Skeleton style={{ height: CHART_HEIGHT }} />,
});
