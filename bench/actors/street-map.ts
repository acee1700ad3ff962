import { ActorRandom } from './actor-random';

/** A position in degrees (WGS 84). */
export type Place = { lat: number; lng: number };

export type Home = Place & { line: string; landmark: string; pin: string };

const METRES_PER_DEGREE = 111_320;
/** Distance between two parallel streets. */
const BLOCK_METRES = 120;
/** Maximum distance of homes from the shop in blocks, in each direction. */
const BLOCKS = 5;

const STREETS = ['MG Road', 'Church Street', 'Residency Road', 'Museum Road', 'Lavelle Road', 'Brigade Road'];
const LANDMARKS = ['Corner Pharmacy', 'the water tank', 'Star Bakery', 'the bus stop', 'City Library'];
const PINS = ['560001', '560025', '560042'];

export const SHOP_PLACE: Place = { lat: 12.9756, lng: 77.6066 };

function metresPerLng(lat: number): number {
  return METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
}

/** Returns the place at a distance in metres north and east of the shop. */
function placeAt(northMetres: number, eastMetres: number): Place {
  return {
    lat: SHOP_PLACE.lat + northMetres / METRES_PER_DEGREE,
    lng: SHOP_PLACE.lng + eastMetres / metresPerLng(SHOP_PLACE.lat),
  };
}

/** Returns the home of a customer by index; it does not depend on the seed of the run. */
export function homeOf(customer: number): Home {
  const random = new ActorRandom(0, `home ${customer}`);
  const block = () => random.integer(1, BLOCKS) * (random.chance(0.5) ? 1 : -1) * BLOCK_METRES;
  const { lat, lng } = placeAt(block(), block());
  return {
    // Six decimals are a tenth of a metre.
    lat: Number(lat.toFixed(6)),
    lng: Number(lng.toFixed(6)),
    line: `${random.integer(1, 199)} ${random.pick(STREETS)}`,
    landmark: random.pick(LANDMARKS),
    pin: random.pick(PINS),
  };
}

/** A straight part of a route, up to the next corner. */
export type Leg = { to: Place; metres: number };

/** Returns the route along the streets, which run north and east, with one leg for each block. */
export function routeBetween(from: Place, to: Place): Leg[] {
  return [
    ...walkStraight(from, { lat: to.lat, lng: from.lng }),
    ...walkStraight({ lat: to.lat, lng: from.lng }, to),
  ];
}

function walkStraight(from: Place, to: Place): Leg[] {
  const metres =
    Math.abs(to.lat - from.lat) * METRES_PER_DEGREE + Math.abs(to.lng - from.lng) * metresPerLng(from.lat);
  const blocks = Math.ceil(Math.round(metres) / BLOCK_METRES);
  return Array.from({ length: blocks }, (_, index) => {
    const share = (index + 1) / blocks;
    return {
      to: {
        lat: from.lat + (to.lat - from.lat) * share,
        lng: from.lng + (to.lng - from.lng) * share,
      },
      metres: metres / blocks,
    };
  });
}
