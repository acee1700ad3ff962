type Measure = {
  unit: 'kg' | 'L' | 'piece';
  /** In base units: grams, millilitres or pieces. */ amount: number;
};

const UNITS: Record<string, { unit: Measure['unit']; factor: number }> = {
  mg: { unit: 'kg', factor: 0.001 },
  g: { unit: 'kg', factor: 1 },
  gm: { unit: 'kg', factor: 1 },
  kg: { unit: 'kg', factor: 1000 },
  ml: { unit: 'L', factor: 1 },
  cl: { unit: 'L', factor: 10 },
  l: { unit: 'L', factor: 1000 },
  litre: { unit: 'L', factor: 1000 },
  pc: { unit: 'piece', factor: 1 },
  piece: { unit: 'piece', factor: 1 },
  pack: { unit: 'piece', factor: 1 },
};

const NUMBER = String.raw`(\d{1,6}(?:\.\d{1,3})?|½|¼|¾)`;
const PACK = new RegExp(String.raw`^(?:(\d{1,4}) ?[x×] ?)?${NUMBER} ?([a-z]+?)s?\.?$`, 'i');
const FRACTIONS: Record<string, number> = { '½': 0.5, '¼': 0.25, '¾': 0.75 };

/** Parses a pack size such as "1 L", "2 x 200 g" or "6 pieces". Null for any other text. */
function parsePack(packSize: string): Measure | null {
  const [, times = '1', number = '', word = ''] = PACK.exec(packSize.trim()) ?? [];
  const known = UNITS[word.toLowerCase()];
  if (!known) return null;
  const amount = Number(times) * (FRACTIONS[number] ?? Number(number)) * known.factor;
  return amount > 0 ? { unit: known.unit, amount } : null;
}

/** The price of a pack per kilogram, litre or piece. */
export type PackPrice = {
  /** Minor units for `per`, rounded half up. */
  price: number;
  /** Such as "kg", "100 g", "L", "100 ml" or "piece". */
  per: string;
};

/**
 * Returns what a pack costs per unit, for comparison: packs below a quarter of a kilogram or litre per 100 g or 100 ml.
 * Null when the size is not a known measure, or the pack is exactly one such unit.
 */
export function packPrice(price: number, packSize: string): PackPrice | null {
  const pack = parsePack(packSize);
  if (!pack) return null;
  if (pack.unit === 'piece') {
    return pack.amount === 1 ? null : { price: Math.round(price / pack.amount), per: 'piece' };
  }
  if (pack.amount === 1000) return null;
  const isSmall = pack.amount < 250;
  const small = pack.unit === 'kg' ? '100 g' : '100 ml';
  if (isSmall && pack.amount === 100) return null;
  return {
    price: Math.round((price * (isSmall ? 100 : 1000)) / pack.amount),
    per: isSmall ? small : pack.unit,
  };
}
