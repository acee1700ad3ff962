import { inTransaction } from '../../db/transaction';
import type { Actor } from '../../domain/access/roles';
import { cashDifference } from '../../domain/delivery/cash-difference';
import type { Settled, Settlement } from '../../domain/delivery/cash-schema';
import type { PartnerDetails } from '../../domain/delivery/delivery-schema';
import { ConflictError, NotFoundError, ValidationError } from '../../domain/errors';
import { formatMoney } from '../../domain/money';
import { publish } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/accounts/audit-repository';
import { settleCash as writeSettlement } from '../../repositories/delivery/cash-repository';
import { findPartnerDetails } from '../../repositories/delivery/partner-application-repository';
import { insertNotification } from '../../repositories/notifications/notification-repository';

/**
 * Takes over the cash of a partner: `counted` goes into the till, `kept` stays with the partner, and a note explains a
 * difference. Amounts are minor units. Throws 404, 400 without a note for a difference or when more stays than the partner
 * holds, and 409 `CASH_CHANGED` with the current partner when the ledger has an entry after `cashSeq`, such as a
 * settlement of another manager.
 */
export async function settleCash(
  actor: Actor,
  partnerId: string,
  { cashSeq, counted, kept, note }: Settlement,
): Promise<Settled> {
  const { settled, notification } = await inTransaction(async (session) => {
    const present = await findPartnerDetails(partnerId, session);
    if (!present) throw new NotFoundError('This partner');
    if (present.cashSeq !== cashSeq) throw changed(present);
    const inHand = present.cashInHand;
    const difference = cashDifference({ inHand, counted, kept });
    assertExplained({ inHand, kept, difference, note });
    const amounts = { cashSeq, inHand, kept, counted, difference, note };
    const written = await writeSettlement(session, partnerId, amounts, actor);
    if (!written) throw changed(present);
    const target = { targetKind: 'user', targetId: partnerId, action: 'cash.settled' };
    await insertAuditEvent({ actor, ...target, changedFields: ['cashInHand'], reason: note }, session);
    const notification = await insertNotification(
      {
        userId: partnerId,
        kind: 'cash-settled',
        type: 'success',
        message: `The shop has received ${formatMoney(counted)} from you.`,
        data: { counted, kept, ...(note === undefined ? {} : { reason: note }) },
      },
      session,
    );
    return { settled: { partner: { ...present, ...written.partner }, entry: written.entry }, notification };
  });
  publish('partner_duty_changed', settled.partner);
  if (notification)
    publish('notification_added', { userId: partnerId, role: 'delivery_partner', notification });
  publish('committed', null);
  return settled;
}

type Explained = { inHand: number; kept: number; difference: number; note?: string };

function assertExplained({ inHand, kept, difference, note }: Explained): void {
  if (kept > 0 && kept >= inHand) {
    const message = `must be below the cash in hand, which is ${inHand}`;
    throw new ValidationError(`Invalid body: kept ${message}.`, [{ path: 'kept', message }]);
  }
  if (difference === 0 || note !== undefined) return;
  const message = `is required, because the counted cash differs by ${difference}`;
  throw new ValidationError(`Invalid body: note ${message}.`, [{ path: 'note', message }]);
}

function changed(current: PartnerDetails): ConflictError {
  return new ConflictError(
    'CASH_CHANGED',
    `The cash of ${current.name} has changed meanwhile: it is ${formatMoney(current.cashInHand)} now.`,
    { current },
  );
}
