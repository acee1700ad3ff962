import { cn } from './cn';

const TONES = { green: 'bg-green', mango: 'bg-mango', red: 'bg-red', faint: 'bg-faint' };

/** A coloured dot. Decorative, so a text beside it must have the same meaning. */
export function LiveDot({ tone, className }: { tone: keyof typeof TONES; className?: string }) {
  return (
    <span
      aria-hidden
      data-slot="mark"
      className={cn('inline-block size-2 shrink-0 rounded-full', TONES[tone], className)}
    />
  );
}
