import { Check } from 'lucide-react';

type ChipChoiceProps = {
  label: string;
  /** All that can be chosen; what was chosen elsewhere is offered as well. */
  offered: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Any number of a few words: native checkboxes in the guise of chips. */
export function ChipChoice({ label, offered, chosen, onChange }: ChipChoiceProps) {
  const all = [...offered, ...chosen.filter((word) => !offered.includes(word))];
  return (
    <fieldset>
      <legend className="mb-2 text-15 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {all.map((word) => {
          const on = chosen.includes(word);
          return (
            <label key={word} className="relative">
              <input
                type="checkbox"
                checked={on}
                onChange={() => onChange(on ? chosen.filter((other) => other !== word) : [...chosen, word])}
                className="peer absolute inset-0 appearance-none rounded-md"
              />
              <span className="pointer-events-none relative flex min-h-11 items-center gap-1.5 rounded-md border border-edge bg-card px-3.5 text-15 transition-colors peer-checked:border-green peer-checked:bg-green-soft peer-checked:font-medium">
                {on && <Check aria-hidden className="size-4 text-green" strokeWidth={3} />}
                {word}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
