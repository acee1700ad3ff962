import {
  PICTURE_UPLOAD_TYPES,
  PictureCropQuerySchema,
  UploadedPictureSchema,
} from '@/lib/domain/catalogue/picture-schema';
import { route } from '@/lib/http/route';
import { uploadPicture } from '@/lib/services/catalogue/pictures/upload-picture';

export const POST = route(
  {
    summary:
      'Upload a picture for a product or category: JPEG, PNG, WebP or AVIF of up to 10 MB, with an optional square crop.',
    can: 'catalogue.edit',
    query: PictureCropQuerySchema,
    upload: PICTURE_UPLOAD_TYPES,
    response: UploadedPictureSchema,
    status: 201,
    limit: 'pictures.upload',
  },
  ({ actor, body, query }) => uploadPicture(actor, body, query.crop ?? null),
);
