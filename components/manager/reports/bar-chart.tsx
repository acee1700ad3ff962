'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '@/components/ui/state/skeleton';
import { type BarChartProps, CHART_HEIGHT } from './bar-chart-props';

/** A bar chart. Its library is loaded when it is first shown. */
export const BarChart = dynamic<BarChartProps>(() => import('./uplot-bars').then((m) => m.UplotBars), {
  ssr: false,
  loading: () => <Skeleton style={{ height: CHART_HEIGHT }} />,
});
