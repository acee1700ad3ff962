'use client';

import { useTheme } from 'next-themes';
import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { CHART_HEIGHT, type BarChartProps } from './bar-chart-props';

const COUNT = new Intl.NumberFormat('en-IN', { notation: 'compact', maximumFractionDigits: 1 });
const MIN_TICK_WIDTH = 56;

function axisText(value: number, unit: BarChartProps['unit']): string {
  if (unit === 'money') return `₹${COUNT.format(value / 100)}`;
  // Half an order does not exist.
  return Number.isInteger(value) ? COUNT.format(value) : '';
}

/** The colours of the current theme, as canvas needs them: resolved. */
function themeColours(element: Element) {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return { bar: colour('--green'), text: colour('--soft'), grid: colour('--line') };
}

/** Draws the bars by uPlot, in the width of its parent and the colours of the theme. */
export function UplotBars({ label, bars, unit }: BarChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { resolvedTheme } = useTheme();
  const [pointed, setPointed] = useState<string | null>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const { bar, text, grid } = themeColours(element);
    const font = `12px ${getComputedStyle(element).fontFamily}`;
    const axis = { stroke: text, font, ticks: { show: false } };
    const indexes = bars.map((_, index) => index);
    const chart = new uPlot(
      {
        width: element.clientWidth,
        height: CHART_HEIGHT,
        padding: [8, 8, 0, 0],
        legend: { show: false },
        cursor: { points: { show: false }, y: false, drag: { x: false, y: false } },
        scales: {
          x: { time: false, range: [-0.6, bars.length - 0.4] },
          y: { range: (_, __, max) => [0, max > 0 ? max * 1.1 : 1] },
        },
        axes: [
          {
            ...axis,
            size: 28,
            grid: { show: false },
            splits: (self) => {
              const every = Math.max(1, Math.ceil((bars.length * MIN_TICK_WIDTH) / self.width));
              return indexes.filter((index) => index % every === 0);
            },
            values: (_, splits) => splits.map((index) => bars[index]?.tick ?? ''),
          },
          {
            ...axis,
            size: 56,
            grid: { stroke: grid, width: 1 },
            values: (_, splits) => splits.map((value) => axisText(value, unit)),
          },
        ],
        series: [
          {},
          { fill: bar, stroke: bar, points: { show: false }, paths: uPlot.paths.bars!({ size: [0.7, 48] }) },
        ],
        hooks: {
          setCursor: [
            ({ cursor }) => setPointed(cursor.idx == null ? null : (bars[cursor.idx]?.text ?? null)),
          ],
        },
      },
      [indexes, bars.map(({ value }) => value)],
      element,
    );
    const sizes = new ResizeObserver(() =>
      chart.setSize({ width: element.clientWidth, height: CHART_HEIGHT }),
    );
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      chart.destroy();
    };
    // The theme is not read here, but its colours are.
  }, [bars, unit, resolvedTheme]);

  return (
    <div className="relative">
      <div
        ref={frame}
        role="img"
        aria-label={label}
        style={{ height: CHART_HEIGHT }}
        className="overflow-hidden"
      />
      <p
        aria-hidden
        className="pointer-events-none absolute right-0 top-0 rounded-sm bg-ink px-2 py-1 text-13 text-paper empty:hidden"
      >
        {pointed}
      </p>
    </div>
  );
}
