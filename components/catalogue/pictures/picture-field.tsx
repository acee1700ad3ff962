'use client';

import { ImagePlus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useRef, useState } from 'react';
import { Announce } from '@/components/ui/announce';
import { Button } from '@/components/ui/button';
import { PICTURE_FILE_TYPES } from '@/lib/client/pictures/upload-picture';
import { PictureItem } from './picture-item';
import { moveItem } from './picture-move';
import type { ProductPictureValue } from './picture-value';
import { UploadItem } from './upload-item';
import { usePictureUploads } from './use-picture-uploads';

const CropDialog = dynamic(() => import('./crop-dialog').then((m) => m.CropDialog), { ssr: false });

type PictureFieldProps = {
  value: ProductPictureValue[];
  onChange: (value: ProductPictureValue[]) => void;
  /** The key of the product's category, for the colour behind transparent pictures. */
  category: string;
  /** 12 at most, as the API accepts. */
  max?: number;
};

/** The pictures of a product: add with a square crop, describe, order and remove. The first one is on the card. */
export function PictureField({ value, onChange, category, max = 12 }: PictureFieldProps) {
  const [status, setStatus] = useState('');
  const [dragged, setDragged] = useState<{ from: number; over: number } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const focusNext = useRef<string | null>(null);
  // Uploads that end in one tick would otherwise overwrite each other's picture.
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);

  function change(pictures: ProductPictureValue[], text: string) {
    latest.current = pictures;
    onChange(pictures);
    setStatus(text);
  }

  const { uploads, cropping, position, ...files } = usePictureUploads((address) => {
    if (latest.current.some((picture) => picture.address === address))
      return setStatus('This picture is there already.');
    change([...latest.current, { address, alt: '' }], 'Picture added.');
  });

  // A moved element loses the focus, and a removed one has none.
  useEffect(() => {
    const selector = focusNext.current;
    if (selector === null) return;
    focusNext.current = null;
    const button = list.current?.querySelector<HTMLButtonElement>(selector);
    const enabled = button?.disabled
      ? button.parentElement?.querySelector<HTMLButtonElement>('button:enabled')
      : button;
    (enabled ?? addButton.current)?.focus();
  }, [value]);

  function move(from: number, to: number) {
    focusNext.current = `:scope > li:nth-child(${to + 1}) [data-move="${to < from ? 'up' : 'down'}"]`;
    change(moveItem(value, from, to), `Moved to place ${to + 1} of ${value.length}.`);
  }

  function remove(index: number) {
    focusNext.current = `:scope > li:nth-child(${Math.min(index, value.length - 2) + 1}) [data-remove]`;
    change(
      value.filter((_, at) => at !== index),
      'Picture removed.',
    );
  }

  function drop() {
    if (dragged && dragged.from !== dragged.over) move(dragged.from, dragged.over);
    setDragged(null);
  }

  const room = max - value.length - uploads.filter(({ error }) => error === null).length;
  return (
    <fieldset
      className="grid min-w-0 gap-3"
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        files.choose([...event.dataTransfer.files].slice(0, room));
      }}
    >
      <legend className="mb-1.5 text-15 font-medium">Pictures</legend>
      {value.length > 0 && (
        <ul ref={list} className="grid gap-3 md:grid-cols-2">
          {value.map((picture, index) => (
            <PictureItem
              key={picture.address}
              picture={picture}
              index={index}
              count={value.length}
              category={category}
              onAlt={(alt) => onChange(value.map((one, at) => (at === index ? { ...one, alt } : one)))}
              onMove={(to) => move(index, to)}
              onRemove={() => remove(index)}
              drag={{
                dragging: dragged?.from === index,
                target: dragged !== null && dragged.over === index && dragged.from !== index,
                start: () => setDragged({ from: index, over: index }),
                over: () => dragged && dragged.over !== index && setDragged({ ...dragged, over: index }),
                drop,
                end: () => setDragged(null),
              }}
            />
          ))}
        </ul>
      )}
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
        multiple
        accept={PICTURE_FILE_TYPES.join(',')}
        aria-label="Picture files"
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])].slice(0, room);
          // Without the reset, choosing the same file again would fire no change event.
          target.value = '';
          files.choose(chosen);
        }}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          ref={addButton}
          variant="quiet"
          size="lg"
          disabled={room <= 0}
          onClick={() => input.current?.click()}
        >
          <ImagePlus aria-hidden />
          {value.length === 0 ? 'Add pictures' : 'Add more'}
        </Button>
        <p className="text-13 text-soft">
          {room > 0
            ? 'JPEG, PNG, WebP or AVIF, up to 10 MB each.'
            : `${max} pictures is the most a product can have.`}
        </p>
      </div>
      <Announce text={status} />
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
