'use client';

import * as PopoverPrimitive from 'radix-ui/popover';
import type { ComponentProps } from 'react';
import { cn } from '../cn';

export const Popover = PopoverPrimitive.Root;
export const PopoverTrigger = PopoverPrimitive.Trigger;
export const PopoverAnchor = PopoverPrimitive.Anchor;
export const PopoverClose = PopoverPrimitive.Close;

/** A small panel beside its trigger. Needs an aria-label; Escape closes it and the trigger gets the focus. */
export function PopoverContent({ className, ...props }: ComponentProps<typeof PopoverPrimitive.Content>) {
  return (
    <PopoverPrimitive.Portal>
      <PopoverPrimitive.Content
        data-slot="dialog"
        sideOffset={6}
        collisionPadding={12}
        align="start"
        className={cn(
          'z-40 max-h-(--radix-popover-content-available-height) w-max max-w-[calc(100vw-1.5rem)] overflow-y-auto rounded-xl bg-card p-4 shadow-high outline-none duration-150',
          'data-[state=closed]:animate-out data-[state=closed]:fade-out-0 data-[state=open]:animate-in data-[state=open]:fade-in-0',
          className,
        )}
        {...props}
      />
    </PopoverPrimitive.Portal>
  );
}
