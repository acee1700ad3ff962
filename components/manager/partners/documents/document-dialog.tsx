'use client';

import { DOCUMENT_LABEL } from '@/components/accounts/area/deliver/documents/document-labels';
import { PrivatePicture } from '@/components/accounts/area/deliver/documents/private-picture';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/overlay/dialog';
import { TimeText } from '@/components/ui/time-text';
import type { PartnerDetails } from '@/lib/domain/delivery/delivery-schema';

type DocumentDialogProps = {
  name: string;
  document: PartnerDetails['documents'][number];
  onClose: () => void;
};

/** A document in full. */
export function DocumentDialog({ name, document, onClose }: DocumentDialogProps) {
  const label = DOCUMENT_LABEL[document.kind];
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-3xl wrap-anywhere">
        <DialogHeader>
          <DialogTitle>
            {label} of {name}
          </DialogTitle>
          <DialogDescription>
            Sent <TimeText at={document.at} with="moment" />
          </DialogDescription>
        </DialogHeader>
        <PrivatePicture
          id={document.id}
          alt={`${label} of ${name}`}
          className="max-h-[65dvh] w-full rounded-md bg-well object-contain"
        />
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="quiet" size="lg">
              Close
            </Button>
          </DialogClose>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
