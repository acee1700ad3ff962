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
  /** Asks: "Cancel this order?" */
  title: string;
  /** What follows, in words. */
  consequence: ReactNode;
  /** Says what happens: "Cancel order". */
  confirmLabel: string;
  /** Says what stays: "Keep it". */
  keepLabel: string;
  tone?: Extract<ButtonProps['variant'], 'primary' | 'danger'>;
  pending?: boolean;
  onConfirm: () => void;
  /** Stands between the words and the buttons: a reason to pick, or what went wrong. */
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
