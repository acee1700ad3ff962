import { MULTIPLIER_ONE } from './option-terms';
import { keyOfLabel } from './option-text';
import type { OptionGroup } from './product-schema';

function escaped(text: string): string {
  return text.replace(/[\\;|:=()]/g, '\\$&');
}

/** Escapes a label. The `x` of an ending like a multiplier is escaped too, or it would be one. */
function labelText(label: string): string {
  return escaped(label).replace(/ x(?=[\d.,]+$)/, ' \\x');
}

/** Basis points as a decimal: 18000 -> "1.8". */
function multiplierText(multiplier: number): string {
  const fraction = String(multiplier % MULTIPLIER_ONE)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${Math.floor(multiplier / MULTIPLIER_ONE)}${fraction && `.${fraction}`}`;
}

function keyText(key: string, label: string): string {
  return key === keyOfLabel(label) ? '' : `${key}=`;
}

function valueText({ key, label, detail, priceMultiplier }: OptionGroup['values'][number]): string {
  const times = priceMultiplier === MULTIPLIER_ONE ? '' : ` x${multiplierText(priceMultiplier)}`;
  return `${keyText(key, label)}${labelText(label)}${detail ? ` (${escaped(detail)})` : ''}${times}`;
}

/** Writes option groups as one cell, from which `parseOptions` reads the same groups. */
export function formatOptions(groups: OptionGroup[]): string {
  return groups
    .map(
      ({ key, label, values }) =>
        `${keyText(key, label)}${labelText(label)}: ${values.map(valueText).join(' | ')}`,
    )
    .join('; ');
}

/** Writes a list of texts as one cell: `doodh | breakfast`. */
export function formatList(texts: string[]): string {
  return texts.map((text) => text.replace(/[\\|]/g, '\\$&')).join(' | ');
}
