/** A stored picture of the catalogue. */
export type Picture = {
  /** The first 32 hex digits of the SHA-256 of `bytes`: another content has another id. */
  id: string;
  /** The media type, such as image/svg+xml. */
  type: string;
  bytes: Uint8Array;
  /** The same bytes in gzip, for types that are not compressed themselves. */
  gzip?: Uint8Array;
};

/** The types that the catalogue serves, by the extension of the address. */
export const PICTURE_TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  png: 'image/png',
};

/** What `product.images` holds of a picture: the same content has the same address for good. */
export function pictureAddress({ id, type }: Pick<Picture, 'id' | 'type'>): string {
  const extension = Object.keys(PICTURE_TYPES).find((name) => PICTURE_TYPES[name] === type);
  return `/api/media/${id}.${extension}`;
}
