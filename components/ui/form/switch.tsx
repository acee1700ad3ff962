import type { ComponentProps } from 'react';
import { cn } from '../cn';

type SwitchProps = Omit<ComponentProps<'input'>, 'type' | 'role' | 'onChange'> & {
  checked: boolean;
  onCheckedChange(checked: boolean): void;
};

/** A switch of 64 x 40 px, large enough for gloves. Needs an aria-label or a surrounding label. */
export function Switch({ className, onCheckedChange, ...props }: SwitchProps) {
  return (
    <input
      type="checkbox"
      role="switch"
      data-slot="switch"
      onChange={({ currentTarget }) => onCheckedChange(currentTarget.checked)}
      className={cn(
        'h-10 w-16 shrink-0 cursor-pointer appearance-none rounded-full bg-edge p-1 transition-colors checked:bg-green disabled:opacity-50 forced-colors:appearance-auto',
        'before:block before:size-8 before:rounded-full before:bg-card before:transition-transform checked:before:translate-x-6 dark:checked:before:bg-on-green',
        className,
      )}
      {...props}
    />
  );
}
