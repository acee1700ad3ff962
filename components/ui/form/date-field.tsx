import { Input } from './input';

/** A day in a form that filters by days. The label is for screen readers only on phones. */
export function DateField({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label className="flex items-center gap-2 text-13 text-soft max-sm:min-w-0 max-sm:grow max-sm:basis-38">
      <span className="max-sm:sr-only">{label}</span>
      <Input type="date" name={name} defaultValue={value} className="h-11 min-w-0 sm:w-40" />
    </label>
  );
}
