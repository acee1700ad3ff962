/** Length in characters of the note that explains a difference. */
export const NOTE_LENGTH = { min: 3, max: 200 };

/** By how much counted cash differs from the cash in hand, if `kept` stays with the partner. Minor units. */
export function cashDifference(amounts: { inHand: number; counted: number; kept: number }): number {
  return amounts.counted + amounts.kept - amounts.inHand;
}

/** Whether a partner holds more cash than the shop allows. A limit of null is none. */
export function isOverCashLimit(inHand: number, limit: number | null): boolean {
  return limit !== null && inHand > limit;
}
