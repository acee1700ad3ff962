import { describe, expect, it } from 'vitest';
import { readReportQuery, reportFileAddress, reportsAddress } from './report-address';

const read = (params: Record<string, string>) => readReportQuery((name) => params[name]);

describe('readReportQuery', () => {
  it('given a named range, dates or nothing: reads the range', () => {
    expect(read({})).toEqual({ range: 'today' });
    expect(read({ range: '7d' })).toEqual({ range: '7d' });
    expect(read({ from: '2026-11-01', to: '2026-11-09' })).toEqual({
      from: '2026-11-01',
      to: '2026-11-09',
    });
    expect(read({ range: '7d', from: '2026-11-01' })).toEqual({
      from: '2026-11-01',
      to: '2026-11-01',
    });
  });

  it('given what the API would refuse: reads today', () => {
    expect(read({ range: 'century' })).toEqual({ range: 'today' });
    expect(read({ from: '2026-11-09', to: '2026-11-01' })).toEqual({ range: 'today' });
    expect(read({ from: 'soon', to: '2026-11-01' })).toEqual({ range: 'today' });
  });
});

describe('the addresses', () => {
  it('given a range: page and file name it, and today is the plain page', () => {
    const custom = { from: '2026-11-01', to: '2026-11-09' };
    expect(reportsAddress({})).toBe('/manager/reports');
    expect(reportsAddress({ range: '30d' })).toBe('/manager/reports?range=30d');
    expect(reportsAddress(custom)).toBe('/manager/reports?from=2026-11-01&to=2026-11-09');
    expect(reportFileAddress('tax', {})).toBe('/api/reports/export?report=tax');
    expect(reportFileAddress('days', { range: '7d' })).toBe('/api/reports/export?range=7d&report=days');
  });
});
