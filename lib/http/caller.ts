import type { Caller } from '../domain/accounts/caller';

const MAX_DEVICE_LENGTH = 256;

/** Who sends this request, as far as the network and its User-Agent say. */
export function callerOf({ headers }: Request): Caller {
  return {
    ip: headers.get('x-client-ip') ?? 'unknown',
    device: (headers.get('user-agent') ?? 'unknown').slice(0, MAX_DEVICE_LENGTH),
  };
}
