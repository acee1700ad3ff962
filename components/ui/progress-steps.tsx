import { cn } from './cn';

type ProgressStepsProps = {
  /** Accessible name, such as "Progress of your order". */
  label: string;
  steps: readonly string[];
  /** Index of the current step; the length of `steps` once all are done. */
  current: number;
  /** Hides the step names visually; screen readers still read them. */
  compact?: boolean;
  className?: string;
};

/** Progress bar of named steps: done is green, current is mango, later ones are grey. */
export function ProgressSteps({ label, steps, current, compact = false, className }: ProgressStepsProps) {
  return (
    <ol aria-label={label} className={cn('flex gap-1', className)}>
      {steps.map((step, index) => {
        const state = index < current ? 'done' : index === current ? 'now' : 'ahead';
        return (
          <li key={step} aria-current={state === 'now' ? 'step' : undefined} className="min-w-0 flex-1">
            <span
              aria-hidden
              data-slot="mark"
              className={cn(
                'block h-1.5 overflow-hidden rounded-full',
                state === 'done' ? 'bg-green' : 'bg-line',
              )}
            >
              {state === 'now' && <span className="block h-full w-3/5 rounded-full bg-mango" />}
            </span>
            <span
              className={cn(
                compact ? 'sr-only' : 'mt-1.5 block text-13 leading-tight tracking-tight',
                state === 'now' && 'font-semibold',
                state === 'ahead' && 'text-soft',
              )}
            >
              {step}
              <span className="sr-only">{{ done: ', done', now: ', now', ahead: ', to come' }[state]}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
