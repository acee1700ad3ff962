import type { OtpAddress } from './otp-schema';

type Reachable = { email: string | null; phone: string | null; provenChannels: OtpAddress['channel'][] };

/** Returns the verified contacts of a user. An unverified one may belong to another person. */
export function provenAddresses(user: Reachable): OtpAddress[] {
  return user.provenChannels.flatMap((channel) => {
    const address = user[channel];
    return address === null ? [] : [{ channel, address }];
  });
}
