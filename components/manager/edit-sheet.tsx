'use client';

import type { FormEvent, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { FormAlert } from '@/components/ui/form/form-alert';
import {
  Sheet,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from '@/components/ui/overlay/sheet';

type EditSheetProps = {
  title: string;
  description: string;
  /** Why it was not saved; null if nothing is wrong. */
  message: string | null;
  /** Shown above the fields when somebody else has saved meanwhile. */
  conflict?: ReactNode;
  children: ReactNode;
  saveLabel: string;
  pending: boolean;
  disabled?: boolean;
  onSubmit: (event: FormEvent) => Promise<void>;
  onClose: () => void;
};

/** A sheet with a form that creates or edits one thing of the shop. */
export function EditSheet(props: EditSheetProps) {
  const { title, description, message, conflict, children, saveLabel, pending, disabled } = props;
  return (
    <Sheet open onOpenChange={(open) => !open && props.onClose()}>
      <SheetContent className="wrap-anywhere">
        <SheetHeader>
          <SheetTitle>{title}</SheetTitle>
          <SheetDescription>{description}</SheetDescription>
        </SheetHeader>
        <form noValidate onSubmit={(event) => void props.onSubmit(event)} className="grid gap-4">
          <FormAlert>{message}</FormAlert>
          {conflict}
          {children}
          <Button type="submit" size="thumb" pending={pending} disabled={disabled} className="mt-2">
            {saveLabel}
          </Button>
        </form>
      </SheetContent>
    </Sheet>
  );
}
