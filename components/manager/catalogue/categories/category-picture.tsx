'use client';

import { ImagePlus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRef } from 'react';
import { UploadItem } from '@/components/catalogue/pictures/upload-item';
import { usePictureUploads } from '@/components/catalogue/pictures/use-picture-uploads';
import { ProductPicture } from '@/components/catalogue/product-picture';
import { Button } from '@/components/ui/button';
import { PICTURE_FILE_TYPES } from '@/lib/client/pictures/upload-picture';

const CropDialog = dynamic(
  () => import('@/components/catalogue/pictures/crop-dialog').then((module) => module.CropDialog),
  { ssr: false },
);

type CategoryPictureProps = {
  /** Address of the shown picture: the chosen one, or that of the first product. Empty without any. */
  current: string;
  /** The key of the category, for the colour of the tile. */
  category: string;
  /** Gets the address of the category's own picture; empty for the picture of its first product. */
  onChange: (address: string) => void;
};

/** The picture of a category, uploaded with a square crop. */
export function CategoryPicture({ current, category, onChange }: CategoryPictureProps) {
  const input = useRef<HTMLInputElement>(null);
  const { uploads, cropping, position, ...files } = usePictureUploads(onChange);
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="pb-1.5 text-15 font-medium">Picture</legend>
      <div className="flex flex-wrap items-center gap-3">
        <ProductPicture
          image={current || undefined}
          category={category}
          className="size-20 shrink-0"
          imageClassName="w-[72%]"
        />
        <span className="grid justify-items-start gap-1">
          <Button variant="quiet" onClick={() => input.current?.click()}>
            <ImagePlus aria-hidden />
            Choose a picture
          </Button>
          {current && (
            <Button variant="ghost" size="sm" onClick={() => onChange('')} className="text-soft">
              Show its first product
            </Button>
          )}
        </span>
      </div>
      {uploads.length > 0 && (
        <ul className="grid gap-2">
          {uploads.map((upload) => (
            <UploadItem key={upload.key} upload={upload} onDismiss={() => files.dismiss(upload.key)} />
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        accept={PICTURE_FILE_TYPES.join(',')}
        aria-label="Picture file"
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])];
          // Without the reset, choosing the same file again would fire no change event.
          target.value = '';
          files.choose(chosen);
        }}
      />
      {cropping && (
        <CropDialog
          key={cropping.key}
          url={cropping.url}
          fileName={cropping.file.name}
          position={position}
          onCrop={(crop) => void files.cropFirst(crop)}
          onSkip={files.skipFirst}
          onUnreadable={files.refuseFirst}
        />
      )}
    </fieldset>
  );
}
