import { describe, expect, it } from 'vitest';
import { homeOf, routeBetween, SHOP_PLACE } from './street-map';

describe('routeBetween', () => {
  it.each(Array.from({ length: 40 }, (_, index) => index))(
    'given the shop and home %i, when routed, then the route ends there after 240 m to 1.2 km',
    (customer) => {
      const home = homeOf(customer);
      const legs = routeBetween(SHOP_PLACE, home);
      const metres = legs.reduce((sum, leg) => sum + leg.metres, 0);
      expect(metres).toBeGreaterThan(235);
      expect(metres).toBeLessThan(1_205);
      expect(Math.max(...legs.map((leg) => leg.metres))).toBeLessThan(125);
      expect(legs.at(-1)!.to.lat).toBeCloseTo(home.lat, 9);
      expect(legs.at(-1)!.to.lng).toBeCloseTo(home.lng, 9);
    },
  );

  it('given the same start and destination, when routed, then there are no legs', () => {
    expect(routeBetween(SHOP_PLACE, SHOP_PLACE)).toEqual([]);
  });
});
