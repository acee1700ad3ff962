import { Check } from 'lucide-react';

type ChipChoiceProps = {
  label: string;
  /** The options. Chosen values that are not among them are shown as well. */
  offered: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** A multiple choice of short options: native checkboxes styled as chips. */
export function ChipChoice({ label, offered, chosen, onChange }: ChipChoiceProps) {
  const all = [...offered, ...chosen.filter((option) => !offered.includes(option))];
  return (
    <fieldset>
      <legend className="mb-2 text-15 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {all.map((option) => {
          const checked = chosen.includes(option);
          return (
            <label key={option} className="relative">
              <input
                type="checkbox"
                checked={checked}
                onChange={() =>
                  onChange(checked ? chosen.filter((other) => other !== option) : [...chosen, option])
                }
                className="peer absolute inset-0 appearance-none rounded-md"
              />
              <span className="pointer-events-none relative flex min-h-11 items-center gap-1.5 rounded-md border border-edge bg-card px-3.5 text-15 transition-colors peer-checked:border-green peer-checked:bg-green-soft peer-checked:font-medium">
                {checked && <Check aria-hidden className="size-4 text-green" strokeWidth={3} />}
                {option}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
