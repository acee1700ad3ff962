import { inTransaction, isDuplicateKey, type Session } from '../../db/transaction';
import type { Actor } from '../../domain/access/roles';
import { ConflictError, NotFoundError, ValidationError } from '../../domain/errors';
import type {
  NewPromoCode,
  PromoCode,
  PromoCodeChange,
  PromoTerms,
} from '../../domain/promotions/promo-code-schema';
import { promoTermsError } from '../../domain/promotions/promo-terms';
import { publish } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/accounts/audit-repository';
import {
  deletePromoCode as writeDeletion,
  findPromoCode,
  insertPromoCode,
  listPromoCodes as listStored,
  updatePromoCode,
} from '../../repositories/promotions/promo-code-repository';

function announce(): void {
  publish('promo_codes_updated', null);
  publish('committed', null);
}

function audit(session: Session, actor: Actor, id: string, action: string, changedFields: string[] = []) {
  return insertAuditEvent(
    { actor, targetKind: 'promo_code', targetId: id, action: `promo_code.${action}`, changedFields },
    session,
  );
}

function assertTerms(terms: PromoTerms): void {
  const error = promoTermsError(terms);
  if (error) throw new ValidationError(`Invalid body: ${error.path} ${error.message}`, [error]);
}

/** Lists all promo codes, newest first, for staff. */
export function listPromoCodes(actor: Actor): Promise<PromoCode[]> {
  return listStored(actor.role);
}

/** Creates a promo code. Throws 400 for contradictory terms, 409 `PROMO_CODE_TAKEN` also for a deleted code. */
export async function createPromoCode(actor: Actor, input: NewPromoCode): Promise<PromoCode> {
  assertTerms(input);
  const created = await inTransaction(async (session) => {
    const promo = await insertPromoCode(session, input);
    await audit(session, actor, promo.id, 'created');
    return promo;
  }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
    throw new ConflictError('PROMO_CODE_TAKEN', `${input.code} is or was in use. Choose another code.`);
  });
  announce();
  return created;
}

/**
 * Changes the terms of a promo code. Throws 400 for contradictory terms, 404, and 409 `PROMO_CODE_CHANGED` with the
 * current one when its `termsRev` is another.
 */
export async function editPromoCode(
  actor: Actor,
  id: string,
  termsRev: number,
  change: PromoCodeChange,
): Promise<PromoCode> {
  const edited = await inTransaction(async (session) => {
    const current = await findPromoCode(session, id);
    if (!current) throw new NotFoundError('This promo code');
    if (current.termsRev !== termsRev)
      throw new ConflictError('PROMO_CODE_CHANGED', `${current.code} was changed meanwhile.`, { current });
    assertTerms({ ...current, ...change });
    await audit(session, actor, id, 'updated', Object.keys(change));
    const promo = await updatePromoCode(session, { id, termsRev }, change);
    if (!promo) throw new NotFoundError('This promo code');
    return promo;
  });
  announce();
  return edited;
}

/** Deletes a promo code, whose text is never reused. Orders keep their discount. Throws 404. */
export async function deletePromoCode(actor: Actor, id: string): Promise<void> {
  await inTransaction(async (session) => {
    if (!(await writeDeletion(session, id))) throw new NotFoundError('This promo code');
    await audit(session, actor, id, 'deleted');
  });
  announce();
}
