'use client';

import * as SwitchPrimitive from 'radix-ui/switch';
import type { ComponentProps } from 'react';
import { cn } from './cn';

/** Big enough for a gloved thumb: 64 x 40. Name it with aria-label or a label beside it. */
export function Switch({ className, ...props }: ComponentProps<typeof SwitchPrimitive.Root>) {
  return (
    <SwitchPrimitive.Root
      data-slot="switch"
      className={cn(
        'inline-flex h-10 w-16 shrink-0 items-center rounded-full p-1 transition-colors disabled:opacity-50',
        'data-[state=checked]:bg-green data-[state=unchecked]:bg-edge',
        className,
      )}
      {...props}
    >
      <SwitchPrimitive.Thumb className="size-8 rounded-full bg-card transition-transform data-[state=checked]:translate-x-6 dark:data-[state=checked]:bg-on-green" />
    </SwitchPrimitive.Root>
  );
}
