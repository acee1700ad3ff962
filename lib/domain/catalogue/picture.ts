/** A stored picture of the catalogue. */
export type Picture = {
  /** The first 32 hex digits of the SHA-256 of `bytes`. */
  id: string;
  /** The media type, such as image/svg+xml. */
  type: string;
  bytes: Uint8Array;
  /** The same bytes in gzip, for types that are not compressed themselves. */
  gzip?: Uint8Array;
};

/** Supported media types by file extension. */
export const PICTURE_TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  png: 'image/png',
};

/** Returns the address of a picture for `product.images`. The address depends on the content only. */
export function pictureAddress({ id, type }: Pick<Picture, 'id' | 'type'>): string {
  const extension = Object.keys(PICTURE_TYPES).find((name) => PICTURE_TYPES[name] === type);
  return `/api/media/${id}.${extension}`;
}
