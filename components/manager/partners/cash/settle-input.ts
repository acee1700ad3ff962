import { parseDecimalText } from '@/lib/domain/catalogue/decimal-text';
import { cashDifference, NOTE_LENGTH } from '@/lib/domain/delivery/cash-difference';
import type { Settlement } from '@/lib/domain/delivery/cash-schema';

/** What the form holds. `rest` says what a count below the cash in hand means. */
export type SettleInput = { counted: string; rest: 'kept' | 'missing'; note: string };
export type SettleErrors = Partial<Record<'counted' | 'note', string>>;

type Cash = { cashSeq: number; cashInHand: number };

export type SettleState = {
  /** Minor units; null while the text is no amount. */
  counted: number | null;
  /** Whether less was counted than the partner holds. */
  isShort: boolean;
  difference: number;
  kept: number;
};

/** Derives from the inputs what stays with the partner and what differs. */
export function settleState(input: SettleInput, { cashInHand }: Cash): SettleState {
  const counted = parseDecimalText(input.counted, 2);
  if (counted === null) return { counted, isShort: false, difference: 0, kept: 0 };
  const isShort = counted < cashInHand;
  const kept = isShort && counted > 0 && input.rest === 'kept' ? cashInHand - counted : 0;
  return { counted, isShort, kept, difference: cashDifference({ inHand: cashInHand, counted, kept }) };
}

/** Reads the form: the request, or the errors by field. */
export function readSettlement(
  input: SettleInput,
  cash: Cash,
): { settlement: Settlement } | { errors: SettleErrors } {
  const { counted, kept, difference } = settleState(input, cash);
  if (counted === null) return { errors: { counted: 'Enter the amount that you have counted.' } };
  const note = input.note.replace(/\s+/g, ' ').trim();
  if (difference !== 0 && note.length < NOTE_LENGTH.min)
    return { errors: { note: 'Say why it differs, in a few words.' } };
  return { settlement: { cashSeq: cash.cashSeq, counted, kept, ...(difference === 0 ? {} : { note }) } };
}
