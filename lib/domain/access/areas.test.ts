import { describe, expect, it } from 'vitest';
import { rolesForPath } from './areas';

describe('rolesForPath', () => {
  it.each([
    ['/manager', true],
    ['/manager/orders/66a0', true],
    ['/manager/orders/66a0/slip', true],
    ['/manager/stock', true],
    ['/manager/stock/66a0', true],
    ['/manager/orders', false],
    ['/manager/catalogue', false],
    ['/manager/partners', false],
    ['/manager/promo-codes', false],
    ['/manager/settings', false],
    ['/manager/staff', false],
    ['/manager/stockroom', false],
    ['/manager/reports', false],
  ])('given %s: a manager may open it, and a picker %s', (path, picker) => {
    expect(rolesForPath(path)).toContain('manager');
    expect(rolesForPath(path)!.includes('picker')).toBe(picker);
  });

  it('given a page outside the areas: is null', () => {
    expect(rolesForPath('/managers')).toBeNull();
    expect(rolesForPath('/')).toBeNull();
  });
});
