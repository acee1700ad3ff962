import { SignedInSchema, type SignedIn, type User } from '@/lib/domain/accounts/account-schema';
import { seconds } from '@/lib/runtime/clock';
import type { CallOptions, Method, Reply, ShopClient } from './shop-client';

/** The access token is refreshed this long before it expires. */
const RENEW_BEFORE_MS = seconds(90);

/** One signed-in account: sends its token with each call and refreshes it before it expires. */
export class ShopSession {
  readonly user: User;
  private accessToken: string;
  private refreshToken: string;
  private renewAt: number;
  private renewing: Promise<void> | null = null;

  constructor(
    private readonly shop: ShopClient,
    signedIn: SignedIn,
  ) {
    this.user = signedIn.user;
    this.accessToken = signedIn.accessToken!;
    this.refreshToken = signedIn.refreshToken!;
    this.renewAt = renewalTime(signedIn);
  }

  get url(): string {
    return this.shop.url;
  }

  /** Like `ShopClient.call`, with the token of this account. */
  async call<T = null>(method: Method, path: string, options: CallOptions<T> = {}): Promise<Reply<T>> {
    return this.shop.call(method, path, { ...options, token: await this.token() });
  }

  /** Returns an access token that is valid for at least one minute. */
  async token(): Promise<string> {
    if (Date.now() >= this.renewAt)
      await (this.renewing ??= this.renew().finally(() => (this.renewing = null)));
    return this.accessToken;
  }

  /** Ends the session. */
  async signOut(): Promise<void> {
    await this.call('POST', '/api/auth/logout');
  }

  private async renew(): Promise<void> {
    const reply = await this.shop.call('POST', '/api/auth/refresh', {
      body: { refreshToken: this.refreshToken },
      schema: SignedInSchema,
    });
    // The call log has the error; the next call tries again.
    if (!reply.ok) return;
    this.accessToken = reply.body.accessToken ?? this.accessToken;
    this.refreshToken = reply.body.refreshToken ?? this.refreshToken;
    this.renewAt = renewalTime(reply.body);
  }
}

function renewalTime({ expiresIn }: SignedIn): number {
  return Date.now() + seconds(expiresIn) - RENEW_BEFORE_MS;
}
