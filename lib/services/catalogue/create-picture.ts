import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { PICTURE_TYPES, type Picture } from '../../domain/catalogue/picture';

/** A drawing as the catalogue stores it: under the hash of its content, with its gzip form. `svg` is a whole document. */
export function createPicture(svg: string | Buffer): Picture {
  const bytes = Buffer.from(svg);
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return { id, type: PICTURE_TYPES.svg!, bytes, gzip: gzipSync(bytes, { level: 9 }) };
}
