import type { Caller } from '../domain/accounts/caller';

const MAX_DEVICE_LENGTH = 256;

/** Returns the client's IP address and its User-Agent, cut to 256 characters. */
export function callerOf({ headers }: Request): Caller {
  return {
    ip: headers.get('x-client-ip') ?? 'unknown',
    device: (headers.get('user-agent') ?? 'unknown').slice(0, MAX_DEVICE_LENGTH),
  };
}
