/** What a shop has counted of reports on its content security policy, by directive. */
export async function cspCounts(url: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const series = text.matchAll(/^blinkcart_csp_reports_total\{directive="([^"]*)"\} (\d+)$/gm);
  return Object.fromEntries([...series].map(([, directive, count]) => [directive, Number(count)]));
}
