/** The raster types that may be uploaded; HEIC only where the installed image library decodes it. */
export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif' | 'image/heic';

const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'];
/** Brands of the container that AVIF and HEIC share; the compatible brands name the codec. */
const CONTAINER_BRANDS = ['mif1', 'mif2', 'msf1', 'miaf'];
const MAX_BRANDS = 32;

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** Reads the `ftyp` box of ISO base media files (ISO/IEC 14496-12 4.3): its length, `ftyp`, brand, version, brands. */
function isoImageType(bytes: Uint8Array): ImageType | null {
  if (bytes.length < 16 || latin1(bytes, 4, 8) !== 'ftyp') return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (length < 16 || length > 16 + 4 * MAX_BRANDS || length > bytes.length) return null;
  const major = latin1(bytes, 8, 12);
  const brands = [major];
  for (let at = 16; at + 4 <= length; at += 4) brands.push(latin1(bytes, at, at + 4));
  if (![...HEIC_BRANDS, ...CONTAINER_BRANDS, 'avif', 'avis'].includes(major)) return null;
  if (brands.includes('avif') || brands.includes('avis')) return 'image/avif';
  return brands.some((brand) => HEIC_BRANDS.includes(brand)) ? 'image/heic' : null;
}

/** Determines the type of an image from the signature of its content; null for every other content. */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  const starts = (...expected: number[]) => expected.every((byte, i) => bytes[i] === byte);
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (latin1(bytes, 0, 4) === 'RIFF' && latin1(bytes, 8, 12) === 'WEBP') return 'image/webp';
  return isoImageType(bytes);
}
