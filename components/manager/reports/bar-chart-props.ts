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
