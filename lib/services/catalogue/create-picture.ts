import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { PICTURE_TYPES, type Picture } from '../../domain/catalogue/picture';

/** Makes a stored picture of an SVG document: its id is the hash of the content, and a gzip form is included. */
export function createPicture(svg: string | Buffer): Picture {
  const bytes = Buffer.from(svg);
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return { id, type: PICTURE_TYPES.svg!, bytes, gzip: gzipSync(bytes, { level: 9 }) };
}
