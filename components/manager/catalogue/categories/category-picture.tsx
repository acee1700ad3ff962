'use client';

import { Button } from '@/components/ui/button';

type CategoryPictureProps = {
  /** Address of the picture; that of a product without one of its own. Empty without any. */
  current: string;
  /** Gets the address of the category's own picture, or an empty text for that of its first product. */
  onChange: (address: string) => void;
};

/** The picture of a category. */
export function CategoryPicture({ current, onChange }: CategoryPictureProps) {
  if (!current) return <p className="text-13 text-soft">It shows the picture of its first product.</p>;
  return (
    <div className="flex items-center gap-3">
      <img
        src={current}
        alt=""
        width={64}
        height={64}
        className="size-16 rounded-md bg-well object-contain p-1"
      />
      <Button variant="ghost" onClick={() => onChange('')}>
        Use the picture of the first product
      </Button>
    </div>
  );
}
