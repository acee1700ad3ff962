'use client';

import type { ReactNode } from 'react';
import { Button, type ButtonProps } from '../button';
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from './dialog';

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question, such as "Cancel this order?" */
  title: string;
  /** What the action causes. */
  consequence: ReactNode;
  /** Label of the confirming button, such as "Cancel order". */
  confirmLabel: string;
  /** Label of the cancelling button, such as "Keep it". */
  keepLabel: string;
  tone?: Extract<ButtonProps['variant'], 'primary' | 'danger'>;
  pending?: boolean;
  onConfirm: () => void;
  /** Shown above the buttons, such as a form field or an error message. */
  children?: ReactNode;
};

export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  consequence,
  confirmLabel,
  keepLabel,
  tone = 'danger',
  pending,
  onConfirm,
  children,
}: ConfirmDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent role="alertdialog">
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{consequence}</DialogDescription>
        </DialogHeader>
        {children}
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="quiet" size="lg">
              {keepLabel}
            </Button>
          </DialogClose>
          <Button variant={tone} size="lg" pending={pending} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
