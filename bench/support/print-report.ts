import { millisecondsText, meetsBar, perSecondText, type BenchReport } from './bench-report';

/** Renders a text table. Columns whose heading begins with a space are aligned right. */
export function alignTable(headings: string[], rows: string[][]): string {
  const table = [headings.map((heading) => heading.trim()), ...rows];
  const widths = headings.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return headings[column]?.startsWith(' ') ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

const statusesText = (statuses: Record<string, number>): string =>
  Object.entries(statuses)
    .map(([status, times]) => `${status} x ${times}`)
    .join(', ');

/** Renders a bench report as text tables. */
export function printReport(report: BenchReport): string {
  const variants = alignTable(
    ['measured', ' connections', ' req/s', ' p50', ' p99', ' server CPU', ' errors', 'answers'],
    report.variants.map((variant) => [
      variant.name,
      String(variant.connections),
      perSecondText(variant),
      millisecondsText(variant.p50Ms),
      millisecondsText(variant.p99Ms),
      variant.cpuMicroseconds === null ? '' : `${Math.round(variant.cpuMicroseconds)} µs`,
      String(variant.errors),
      statusesText(variant.statuses),
    ]),
  );
  const bars = alignTable(
    ['ratio', ' this', ' against', ' ratio', ' bar', ''],
    report.bars.map((row) => [
      row.what,
      row.measured,
      row.against,
      row.ratio.toFixed(2),
      `${row.bar.sign} ${row.bar.value}`,
      meetsBar(row) ? 'met' : 'MISSED',
    ]),
  );
  const facts = alignTable(
    ['also', ''],
    report.facts.map(({ what, value }) => [what, value]),
  );
  const sections: [rows: unknown[], table: string][] = [
    [report.variants, variants],
    [report.bars, bars],
    [report.facts, facts],
  ];
  return sections
    .filter(([rows]) => rows.length > 0)
    .map(([, table]) => table)
    .join('\n\n');
}
