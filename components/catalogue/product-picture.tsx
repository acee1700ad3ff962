import {
  PICTURE_SIDES,
  sizedPictureAddress,
  uploadedPictureId,
  type PictureSize,
} from '@/lib/domain/catalogue/picture';
import { cn } from '@/components/ui/cn';
import { tileStyle } from './category-hue';

type ProductPictureProps = {
  image: string | undefined;
  category: string;
  className?: string;
  imageClassName?: string;
  /** `card` wherever the picture is small; `page` offers the large form as well. */
  size?: PictureSize;
  alt?: string;
  /** Loads the picture before the scripts, for the first pictures of a page; others are loaded lazily. */
  eager?: boolean;
};

/** The width that the picture of a product page has in the layout. */
const PAGE_SIZES = '(min-width: 1024px) 480px, (min-width: 768px) 50vw, 100vw';

function sources(image: string, size: PictureSize) {
  if (size === 'card') return { src: sizedPictureAddress(image, 'card') };
  const { card, page } = PICTURE_SIDES;
  return {
    src: image,
    srcSet: `${sizedPictureAddress(image, 'card')} ${card}w, ${image} ${page}w`,
    sizes: PAGE_SIZES,
  };
}

/**
 * A picture on a tile in the colour of its category: an uploaded photo fills it, a drawing of the demo shop stands on
 * it. Without `alt` it is decorative, because the name is shown beside it.
 */
export function ProductPicture({
  image,
  category,
  className,
  imageClassName,
  size = 'card',
  alt = '',
  eager = false,
}: ProductPictureProps) {
  const photo = image !== undefined && uploadedPictureId(image) !== null;
  return (
    <span
      data-slot="tile"
      style={tileStyle(category)}
      className={cn('bg-tile grid aspect-square place-items-center overflow-hidden rounded-xl', className)}
    >
      {image && (
        <img
          {...(photo ? sources(image, size) : { src: image })}
          alt={alt}
          width={photo ? PICTURE_SIDES[size] : 160}
          height={photo ? PICTURE_SIDES[size] : 160}
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager ? 'high' : undefined}
          // A picture that is decoded later would wait for the scripts.
          decoding={eager ? 'sync' : 'async'}
          className={cn(
            'h-auto w-[56%] select-none',
            imageClassName,
            photo && 'size-full object-cover md:w-full',
          )}
          draggable={false}
        />
      )}
    </span>
  );
}
