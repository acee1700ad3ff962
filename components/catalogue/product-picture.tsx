import { cn } from '@/components/ui/cn';
import { tileStyle } from './category-hue';

type ProductPictureProps = {
  image: string | undefined;
  category: string;
  className?: string;
  imageClassName?: string;
  /** Loads the picture at once, for the first pictures of a page; others are loaded lazily. */
  eager?: boolean;
};

/** A picture on a tile in the colour of its category. It has no alternative text, because the name is shown beside it. */
export function ProductPicture({
  image,
  category,
  className,
  imageClassName,
  eager = false,
}: ProductPictureProps) {
  return (
    <span
      data-slot="tile"
      style={tileStyle(category)}
      className={cn('bg-tile grid aspect-square place-items-center overflow-hidden rounded-xl', className)}
    >
      {image && (
        <img
          src={image}
          alt=""
          width={160}
          height={160}
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          className={cn('h-auto w-[56%] select-none', imageClassName)}
          draggable={false}
        />
      )}
    </span>
  );
}
