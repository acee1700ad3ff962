import type { Session } from '../../db/transaction';
import { truncatedIp, type Caller, type SignInMethod } from '../../domain/accounts/caller';
import { LoginEventModel } from '../../../models/login-event';
import { UserModel } from '../../../models/user';
import { firstRev, toObjectId, trusted } from '../shared/mirrored-write';

export type NewLoginEvent = {
  /** Null when nobody goes by the name that was given. */
  userId: string | null;
  method: SignInMethod;
  result: 'success' | 'failure';
  /** Why not, as in `wrong-password`, `disabled`, `blocked`, `wrong-code`. */
  reason?: string;
};

/** Writes an attempt to sign in down, with the network and the device that it came from. */
export async function insertLoginEvent(
  { userId, method, result, reason }: NewLoginEvent,
  { ip, device }: Caller,
  session: Session | null = null,
): Promise<void> {
  const at = new Date();
  await LoginEventModel.create(
    [
      {
        userId: userId === null ? null : toObjectId(userId),
        method,
        result,
        reason,
        ip: truncatedIp(ip),
        device,
        at,
        ...firstRev(at),
      },
    ],
    { session },
  );
}

/** Whether this user ever signed in before, and from such a device as long as attempts are kept. */
export async function signedInBefore(
  session: Session,
  userId: string,
  device: string,
): Promise<{ everywhere: boolean; here: boolean }> {
  const _id = toObjectId(userId);
  const everywhere = await UserModel.exists({ _id, lastLoginAt: trusted({ $type: 'date' }) }).session(
    session,
  );
  const here = await LoginEventModel.exists({ userId: _id, result: 'success', device }).session(session);
  return { everywhere: everywhere !== null, here: here !== null };
}
