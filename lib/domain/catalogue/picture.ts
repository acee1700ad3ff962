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

/** Side lengths in pixels of the square forms in which an uploaded picture is stored. */
export const PICTURE_SIDES = { card: 480, page: 960 } as const;
export type PictureSize = keyof typeof PICTURE_SIDES;

/** The image formats of an uploaded picture, the most compact first. */
export const PICTURE_FORMATS = ['avif', 'webp', 'jpeg'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** The name of one stored form of an uploaded picture, such as `card.avif`. */
export type PictureFile = `${PictureSize}.${PictureFormat}`;

const UPLOADED = /^\/api\/media\/([0-9a-f]{32})$/;

/** Returns the address of an uploaded picture for `product.images`. */
export function uploadedPictureAddress(id: string): string {
  return `/api/media/${id}`;
}

/** Returns the id of an uploaded picture; null for the address of any other picture. */
export function uploadedPictureId(address: string): string | null {
  return UPLOADED.exec(address)?.[1] ?? null;
}

/** Returns the address of a picture in a size. An SVG has one form for all sizes. */
export function sizedPictureAddress(address: string, size: PictureSize): string {
  return size === 'card' && UPLOADED.test(address) ? `${address}?size=card` : address;
}
