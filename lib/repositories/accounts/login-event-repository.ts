import type { Session } from '../../db/transaction';
import { truncatedIp, type Caller, type SignInMethod } from '../../domain/accounts/caller';
import { LoginEventModel } from '../../../models/login-event';
import { UserModel } from '../../../models/user';
import { firstRev, toObjectId, trusted } from '../shared/mirrored-write';

export type NewLoginEvent = {
  /** Null when no account matches the given identifier. */
  userId: string | null;
  method: SignInMethod;
  result: 'success' | 'failure';
  /** Reason of a failure, such as `wrong-password`, `disabled`, `blocked`, `wrong-code`. */
  reason?: string;
};

/** Records a sign-in attempt with the truncated IP address and the device. */
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

/** Whether the user has signed in before at all, and from this device within the retention of login events. */
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
