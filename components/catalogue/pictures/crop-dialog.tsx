'use client';

import { useState } from 'react';
import ReactCrop, { type PercentCrop } from 'react-image-crop';
import 'react-image-crop/dist/ReactCrop.css';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/overlay/dialog';
import { PICTURE_SIDES } from '@/lib/domain/catalogue/picture';
import type { PictureCrop } from '@/lib/domain/catalogue/picture-schema';
import { centralSquare, cropSide, toCropFractions } from './crop-fractions';

const LABELS = {
  cropArea: 'The part of the picture that is shown. Move it with the arrow keys.',
  nwDragHandle: 'Upper left corner. Resize with the arrow keys.',
  nDragHandle: 'Upper edge',
  neDragHandle: 'Upper right corner. Resize with the arrow keys.',
  eDragHandle: 'Right edge',
  seDragHandle: 'Lower right corner. Resize with the arrow keys.',
  sDragHandle: 'Lower edge',
  swDragHandle: 'Lower left corner. Resize with the arrow keys.',
  wDragHandle: 'Left edge',
};

type CropDialogProps = {
  /** Object URL of the chosen file. */
  url: string;
  fileName: string;
  /** Such as "2 of 3"; empty for a single file. */
  position: string;
  onCrop: (crop: PictureCrop) => void;
  onSkip: () => void;
  /** The browser cannot decode the file. */
  onUnreadable: () => void;
};

/** Chooses the square part of a picture. Loaded when the first file is chosen. */
export function CropDialog({ url, fileName, position, onCrop, onSkip, onUnreadable }: CropDialogProps) {
  const [picture, setPicture] = useState<{ width: number; height: number } | null>(null);
  const [crop, setCrop] = useState<PercentCrop>();
  const small = picture && crop && cropSide(crop, picture) < PICTURE_SIDES.card;
  return (
    <Dialog open onOpenChange={(open) => !open && onSkip()}>
      <DialogContent className="max-w-lg">
        <DialogHeader>
          <DialogTitle>Choose the square{position && ` (${position})`}</DialogTitle>
          <DialogDescription className="truncate">{fileName}</DialogDescription>
        </DialogHeader>
        <div className="grid min-h-40 touch-none place-items-center overflow-hidden rounded-lg bg-well">
          <ReactCrop
            crop={crop}
            aspect={1}
            minWidth={48}
            keepSelection
            ruleOfThirds
            ariaLabels={LABELS}
            onChange={(_pixels, percent) => setCrop(percent)}
            className="max-h-[52dvh]"
          >
            <img
              src={url}
              alt={`The whole picture ${fileName}`}
              className="max-h-[52dvh] w-auto"
              onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
                setPicture({ width, height });
                setCrop(centralSquare({ width, height }));
              }}
              onError={onUnreadable}
            />
          </ReactCrop>
        </div>
        <p role="status" className="min-h-5 text-13 text-soft">
          {small && 'This part is small and will look soft on large screens.'}
        </p>
        <DialogFooter>
          <Button variant="quiet" size="lg" onClick={onSkip}>
            Leave it out
          </Button>
          <Button
            size="lg"
            disabled={!picture || !crop}
            onClick={() => picture && crop && onCrop(toCropFractions(crop, picture))}
          >
            Use this square
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
