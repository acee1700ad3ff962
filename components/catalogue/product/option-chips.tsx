import { Check } from 'lucide-react';
import { useId } from 'react';
import { cn } from '@/components/ui/cn';
import type { OptionGroup } from '@/lib/domain/catalogue/product-schema';

type OptionChipsProps = {
  group: OptionGroup;
  value: string | undefined;
  onChange: (key: string) => void;
  /** Stock by value key. Values without stock can be chosen, to ask for a notice when they are back. */
  stock: Record<string, number>;
  /** Returns the formatted price of one piece with a value. */
  priceOf: (key: string) => string;
};

/** One option group: native radio buttons styled as chips. */
export function OptionChips({ group, value, onChange, stock, priceOf }: OptionChipsProps) {
  const name = useId();
  const pricesDiffer = new Set(group.values.map(({ priceMultiplier }) => priceMultiplier)).size > 1;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-15 font-semibold">{group.label}</legend>
      <div className="flex flex-wrap gap-2">
        {group.values.map((option) => {
          const soldOut = group.stocked && (stock[option.key] ?? 0) <= 0;
          const details = [option.detail, pricesDiffer && priceOf(option.key), soldOut && 'Sold out'].filter(
            Boolean,
          );
          return (
            <label key={option.key} className="relative">
              <input
                type="radio"
                name={name}
                value={option.key}
                checked={option.key === value}
                onChange={() => onChange(option.key)}
                className="peer absolute inset-0 appearance-none rounded-md"
              />
              <span
                className={cn(
                  'pointer-events-none relative grid min-h-12 min-w-14 content-center rounded-md border-[1.5px] px-3.5 py-2 text-center transition-colors peer-checked:border-green peer-checked:bg-green-soft',
                  soldOut ? 'border-dashed border-edge bg-transparent text-soft' : 'border-edge bg-card',
                )}
              >
                <span className={soldOut ? 'text-15 font-medium line-through' : 'text-15 font-medium'}>
                  {option.label}
                </span>
                {details.length > 0 && <span className="text-13 text-soft">{details.join(' · ')}</span>}
              </span>
              <Check
                aria-hidden
                className="pointer-events-none absolute -right-1.5 -top-1.5 hidden size-5 rounded-full bg-green p-0.5 text-on-green peer-checked:block"
                strokeWidth={3}
              />
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
