import { z } from 'zod';
import { IdSchema } from '../ids';
import { PageQuery } from '../page';
import { NOTE_LENGTH } from './cash-difference';
import { oneLineText } from '../text-schema';
import { PartnerDetailsSchema } from './delivery-schema';

/** `collected`: a delivered cash order. `settled`: a manager has taken over the cash of the partner. */
export const CASH_ENTRY_KINDS = ['collected', 'settled'] as const;
export type CashEntryKind = (typeof CASH_ENTRY_KINDS)[number];

/** An entry of a partner's cash ledger. Amounts are minor units. */
export const CashEntrySchema = z.object({
  id: IdSchema,
  kind: z.enum(CASH_ENTRY_KINDS),
  delta: z.int(),
  /** The cash in hand after the entry. */
  balance: z.int().min(0),
  currency: z.string(),
  order: z.object({ id: IdSchema, number: z.string() }).optional(),
  /** Of a settlement: what the manager counted, and by how much that differs from what was expected. */
  counted: z.int().optional(),
  difference: z.int().optional(),
  note: z.string().optional(),
  actor: z.object({ id: IdSchema, name: z.string() }),
  at: z.iso.datetime(),
});
export type CashEntry = z.infer<typeof CashEntrySchema>;

export const CashQuerySchema = z.strictObject(PageQuery);
export type CashQuery = z.infer<typeof CashQuerySchema>;

export const CashPageSchema = z.object({
  items: z.array(CashEntrySchema),
  nextCursor: z.string().nullable(),
});
export type CashPage = z.infer<typeof CashPageSchema>;

const Amount = z.int('must be a whole number of minor units').min(0).max(1_000_000_000);

export const SettlementSchema = z.strictObject({
  /** The `cashSeq` of the partner whose cash was counted. */
  cashSeq: z.int().min(1),
  /** The amount that the partner handed over. */
  counted: Amount,
  /** The amount that stays with the partner. */
  kept: Amount.default(0),
  /** Explains a difference. */
  note: oneLineText(NOTE_LENGTH).optional(),
});
export type Settlement = z.output<typeof SettlementSchema>;

export const SettledSchema = z.object({ partner: PartnerDetailsSchema, entry: CashEntrySchema });
export type Settled = z.infer<typeof SettledSchema>;
