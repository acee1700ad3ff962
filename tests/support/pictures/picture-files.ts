import sharp, { type Sharp } from 'sharp';

/** A picture of one colour. */
export const solid = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } });

/** A photo of pure noise, the worst case of every encoder, as JPEG. */
export function noisyPhoto(side: number): Promise<Buffer> {
  let state = 1;
  const pixels = Buffer.alloc(side * side * 3);
  for (let i = 0; i < pixels.length; i += 1) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    pixels[i] = state >> 16;
  }
  return sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** A picture whose left half is red and whose right half is blue. */
export async function redAndBlue(width: number, height: number): Promise<Sharp> {
  const red = await solid(width / 2, height, 'red')
    .png()
    .toBuffer();
  const bytes = await solid(width, height, 'blue')
    .composite([{ input: red, top: 0, left: 0 }])
    .png()
    .toBuffer();
  return sharp(bytes);
}

/** The mean colour of the middle of a region, given in fractions: `red`, `blue` or `mixed`. */
export async function colourAt(bytes: Uint8Array, x: number, y: number): Promise<string> {
  const { data, info } = await sharp(bytes)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  const [r, , b] = [data[at]!, data[at + 1]!, data[at + 2]!];
  if (r > 180 && b < 80) return 'red';
  return b > 180 && r < 80 ? 'blue' : 'mixed';
}

function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) {
    c ^= byte;
    for (let bit = 0; bit < 8; bit += 1) c = (c >>> 1) ^ (0xedb88320 & -(c & 1));
  }
  return (c ^ 0xffffffff) >>> 0;
}

/** A valid PNG header of a few hundred bytes that claims `width` × `height` pixels. */
export async function pngClaiming(width: number, height: number): Promise<Buffer> {
  const png = await solid(1, 1, 'red').png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

/** The start of a HEIC file: its `ftyp` box and nothing that can be decoded. */
export function heicStart(): Buffer {
  const box = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
  return Buffer.concat([box, Buffer.alloc(400)]);
}
