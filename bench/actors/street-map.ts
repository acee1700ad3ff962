import { ActorRandom } from './actor-random';

/** Degrees, as an order's address holds them. */
export type Place = { lat: number; lng: number };

export type Home = Place & { line: string; landmark: string; pin: string };

const METRES_PER_DEGREE = 111_320;
/** Between two parallel streets. */
const BLOCK_METRES = 120;
/** How many blocks from the shop the farthest homes are, in each direction. */
const BLOCKS = 5;

const STREETS = ['MG Road', 'Church Street', 'Residency Road', 'Museum Road', 'Lavelle Road', 'Brigade Road'];
const LANDMARKS = ['Corner Pharmacy', 'the water tank', 'Star Bakery', 'the bus stop', 'City Library'];
const PINS = ['560001', '560025', '560042'];

export const SHOP_PLACE: Place = { lat: 12.9756, lng: 77.6066 };

function metresPerLng(lat: number): number {
  return METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
}

/** The place so many metres north and east of the shop. */
function placeAt(northMetres: number, eastMetres: number): Place {
  return {
    lat: SHOP_PLACE.lat + northMetres / METRES_PER_DEGREE,
    lng: SHOP_PLACE.lng + eastMetres / metresPerLng(SHOP_PLACE.lat),
  };
}

/** Where a customer (from 0) lives: always the same house, whatever the seed of the run. */
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

/** A straight piece of a way, up to the next corner. */
export type Leg = { to: Place; metres: number };

/** The way from one place to another along the streets, which run north and east: one leg a block. */
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
  return Array.from({ length: blocks }, (_, at) => {
    const share = (at + 1) / blocks;
    return {
      to: {
        lat: from.lat + (to.lat - from.lat) * share,
        lng: from.lng + (to.lng - from.lng) * share,
      },
      metres: metres / blocks,
    };
  });
}
