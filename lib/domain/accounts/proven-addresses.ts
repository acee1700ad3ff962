import type { OtpAddress } from './otp-schema';

type Reachable = { email: string | null; phone: string | null; provenChannels: OtpAddress['channel'][] };

/** Where a user is known to be reached: what was only typed may be somebody else's. */
export function provenAddresses(user: Reachable): OtpAddress[] {
  return user.provenChannels.flatMap((channel) => {
    const address = user[channel];
    return address === null ? [] : [{ channel, address }];
  });
}
