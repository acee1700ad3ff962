import type { AreaKind } from './shop-defaults';

type Place = { lat: number; lng: number };

/** Where the shop delivers to. */
export type DeliveryArea = {
  areaKind: AreaKind;
  radiusMetres: number;
  pins: readonly string[];
  /** The centre of the radius. Without it, a radius excludes nothing. */
  place: Place | null;
};

const EARTH_RADIUS_METRES = 6_371_000;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The great-circle distance of two places in metres (haversine). */
export function distanceMetres(a: Place, b: Place): number {
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const h = half(b.lat - a.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(b.lng - a.lng);
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Whether the shop delivers to an address. An address without coordinates passes the radius, because its distance is
 * not known; a list of PIN codes applies to every address.
 */
export function deliversTo(
  area: DeliveryArea,
  address: { pin: string; lat?: number | null; lng?: number | null },
): boolean {
  if (area.areaKind === 'pins') return area.pins.includes(address.pin.replace(/\s+/g, ''));
  const { lat, lng } = address;
  if (area.areaKind === 'anywhere' || !area.place || lat == null || lng == null) return true;
  return distanceMetres(area.place, { lat, lng }) <= area.radiusMetres;
}
