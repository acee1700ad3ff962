import { cn } from '@/components/ui/cn';
import { tileStyle } from './category-hue';

type ProductPictureProps = {
  image: string | undefined;
  category: string;
  className?: string;
  imageClassName?: string;
  /** For the first pictures of a page: fetched at once, the rest as they come into sight. */
  eager?: boolean;
};

/** A picture on a tile of its category's tint. The name stands beside it, so it is silent itself. */
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
