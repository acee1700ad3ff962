import { z } from 'zod';

/** The limit of an uploaded picture file. */
export const MAX_PICTURE_BYTES = 10 * 1024 * 1024;

/** Accepted content types of an upload. The type of the picture is determined from its content. */
export const PICTURE_UPLOAD_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/heic',
  'image/heif',
  'application/octet-stream',
] as const;

/**
 * A square crop of the picture as people see it, rotated by its EXIF orientation, as `x,y,size`: the left and upper edge
 * as fractions of width and height, and the side as a fraction of the shorter side, above 0.
 */
export const PictureCropQuerySchema = z.strictObject({
  crop: z
    .string()
    .regex(
      /^((0(\.\d{1,9})?|1),){2}(0\.\d{0,8}[1-9]|1)$/,
      'must be three fractions x,y,size from 0 to 1, such as 0.25,0,0.5',
    )
    .transform((text) => {
      const [x, y, size] = text.split(',').map(Number) as [number, number, number];
      return { x, y, size };
    })
    .optional(),
});
export type PictureCrop = NonNullable<z.infer<typeof PictureCropQuerySchema>['crop']>;

export const UploadedPictureSchema = z.object({
  /** For `images` of a product: `/api/media/` and 32 hex digits. */
  address: z.string(),
  /** Side of the page size in pixels; smaller than 960 for a small source. */
  side: z.int(),
  /** Size of the largest card form in bytes, at most 25,000. */
  cardBytes: z.int(),
});
export type UploadedPicture = z.infer<typeof UploadedPictureSchema>;
