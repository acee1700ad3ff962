import { inTransaction } from '../../db/transaction';
import type { Actor } from '../../domain/access/roles';
import { ConflictError, isAppError } from '../../domain/errors';
import { toShop } from '../../domain/shop/shop-schema';
import type { ShopSettings } from '../../domain/shop/shop-settings-schema';
import { publish } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/accounts/audit-repository';
import { readCurrentShop } from '../../repositories/shop/current-shop';
import {
  findSettings,
  updateSettings,
  type SettingsWrite,
} from '../../repositories/shop/shop-settings-repository';

type Write = {
  /** Of the audit event, such as `shop.paused`. */
  action: string;
  /** The rev of the settings that were edited; null to change whatever the settings are. */
  rev: number | null;
  /** Computes the change from the settings in the database. */
  decide: (settings: ShopSettings) => SettingsWrite;
};

export class SettingsChangedError extends ConflictError {
  constructor(current: ShopSettings) {
    super('SETTINGS_CHANGED', 'The settings were changed meanwhile.', { current });
  }
}

/**
 * Changes the settings with an audit event in one transaction and publishes the shop after the commit. Throws 409
 * `SETTINGS_CHANGED` with the current settings when their rev is another.
 */
export async function writeSettings(actor: Actor, write: Write): Promise<ShopSettings> {
  const settings = await store(actor, write).catch((error: unknown) => {
    // Two first changes at the same moment: the second one finds the stored document.
    if (write.rev === null && isAppError(error) && error.code === 'SETTINGS_CHANGED')
      return store(actor, write);
    throw error;
  });
  // Read before the event, so that what its subscribers read is not older.
  const current = await readCurrentShop();
  publish('shop_updated', toShop(current.settings, current.periods, Date.now()));
  publish('committed', null);
  return settings;
}

function store(actor: Actor, { action, rev, decide }: Write): Promise<ShopSettings> {
  return inTransaction(async (session) => {
    const { settings: current } = await findSettings(session);
    if (rev !== null && rev !== current.rev) throw new SettingsChangedError(current);
    const change = decide(current);
    const updated = await updateSettings(session, current.rev, change);
    if (!updated) throw new SettingsChangedError((await findSettings()).settings);
    const target = { targetKind: 'shop', targetId: updated.id };
    await insertAuditEvent({ actor, ...target, action, changedFields: Object.keys(change) }, session);
    return updated.settings;
  });
}
