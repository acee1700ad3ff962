'use client';

import type { FormEvent, ReactNode } from 'react';
import { Button, type ButtonProps } from '../button';
import { FormAlert } from '../form/form-alert';
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from './dialog';

type FormDialogProps = {
  title: string;
  description: ReactNode;
  /** `alertdialog` for a question about a consequence. */
  role?: 'alertdialog';
  /** Why it was not sent; null if nothing is wrong. */
  message: string | null;
  /** The fields. */
  children: ReactNode;
  /** A further button before the others. */
  extra?: ReactNode;
  keepLabel: string;
  /** The submitting button; null when there is nothing to submit. */
  submit: { label: string; tone: Extract<ButtonProps['variant'], 'primary' | 'danger'> } | null;
  pending: boolean;
  onSubmit: (event: FormEvent) => Promise<void>;
  onClose: () => void;
};

/** A dialog with a form, a message and two buttons. A question without fields is a ConfirmDialog. */
export function FormDialog(props: FormDialogProps) {
  // An explicit undefined would replace the role that DialogContent sets.
  const { title, description, role = 'dialog', message, children, extra, keepLabel, submit, pending } = props;
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent role={role} className="wrap-anywhere">
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        <form onSubmit={(event) => void props.onSubmit(event)} className="grid gap-4" noValidate>
          {children}
          <FormAlert>{message}</FormAlert>
          <DialogFooter>
            {extra}
            <DialogClose asChild>
              <Button variant="quiet" size="lg">
                {keepLabel}
              </Button>
            </DialogClose>
            {submit && (
              <Button type="submit" variant={submit.tone} size="lg" pending={pending}>
                {submit.label}
              </Button>
            )}
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
