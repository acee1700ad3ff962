import { cva, type VariantProps } from 'class-variance-authority';
import { LoaderCircle } from 'lucide-react';
import * as Slot from 'radix-ui/slot';
import type { ComponentProps } from 'react';
import { cn } from './cn';

export const buttonVariants = cva(
  [
    'relative inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-semibold',
    'transition-[background-color,color,opacity,scale] active:scale-[0.98]',
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed',
    '[&_svg]:shrink-0 [&_svg:not([class*=size-])]:size-5',
  ],
  {
    variants: {
      variant: {
        primary: 'bg-green text-on-green hover:bg-green/90',
        quiet: 'bg-well text-ink hover:bg-line/70',
        outline: 'bg-card text-green inset-ring-[1.5px] inset-ring-green hover:bg-green-soft',
        danger: 'bg-red text-on-red hover:bg-red/90',
        ghost: 'text-ink hover:bg-well',
        /** Mango: for the one live element of a screen. */
        live: 'bg-mango text-on-mango hover:bg-mango/90',
        link: 'text-green underline-offset-4 hover:underline',
      },
      size: {
        sm: 'h-9 rounded-sm px-3 text-13',
        md: 'h-11 px-4 text-15',
        lg: 'h-12 px-5 text-15',
        /** Looks 36 px high, with a touch target of 44 px. */
        card: 'h-11 rounded-[14px] border-y-4 border-transparent bg-clip-padding px-4 text-15',
        /** For the primary action at the bottom of a phone. */
        thumb: 'min-h-15 w-full rounded-xl px-6 py-3 text-17',
        icon: 'size-11',
        'icon-sm': 'size-9 rounded-sm',
      },
    },
    defaultVariants: { variant: 'primary', size: 'md' },
  },
);

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonVariants> & {
    asChild?: boolean;
    /** A request is in flight: the button shows a spinner, keeps its focus and ignores clicks. */
    pending?: boolean;
  };

export function Button({
  asChild,
  variant,
  size,
  pending = false,
  className,
  onClick,
  children,
  ...props
}: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root data-slot="button" className={classes} onClick={onClick} {...props}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      data-slot="button"
      className={classes}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      {...props}
    >
      {pending && <LoaderCircle aria-hidden className="size-5 animate-spin" />}
      {children}
    </button>
  );
}
