/** Returns the number of content security policy reports the server has counted, by directive. */
export async function cspCounts(url: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const series = text.matchAll(/^blinkcart_csp_reports_total\{directive="([^"]*)"\} (\d+)$/gm);
  return Object.fromEntries([...series].map(([, directive, count]) => [directive, Number(count)]));
}
