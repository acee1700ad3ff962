'use client';

import { useEffect, useState } from 'react';
import { ErrorState } from '@/components/ui/state/error-state';
import { api } from '@/lib/client/api/api-client';
import { rolesForPath } from '@/lib/domain/access/areas';
import { withNext } from './safe-next';

/** Clears the invalid cookies, then opens the sign-in, or the page itself if it is public. */
async function continueSignedOut(next: string): Promise<void> {
  await api.post('/api/auth/logout', undefined).catch(() => undefined);
  window.location.replace(
    rolesForPath(new URL(next, window.location.href).pathname) ? withNext('/login', next) : next,
  );
}

/**
 * Refreshes the session of a page request without a valid access token: the token has expired, or the request came by
 * a link from another site, where the browser omits SameSite=Strict cookies. The fetch from this page includes them.
 */
export function SessionRefresh({ next }: { next: string }) {
  const [unreachable, setUnreachable] = useState(false);

  useEffect(() => {
    let unmounted = false;
    void api.refreshSession().then((result) => {
      if (unmounted) return;
      if (result === 'refreshed') window.location.replace(next);
      else if (result === 'ended') void continueSignedOut(next);
      else setUnreachable(true);
    });
    return () => {
      unmounted = true;
    };
  }, [next]);

  if (unreachable) {
    return (
      <ErrorState heading="h1" title="The shop cannot be reached" onRetry={() => window.location.reload()}>
        Check the connection and try again. You are still signed in.
      </ErrorState>
    );
  }
  return (
    <div className="py-16 text-center">
      <h1 className="text-21 font-semibold">One moment</h1>
      <p role="status" className="mt-2 text-15 text-soft">
        Opening the page for you.
      </p>
    </div>
  );
}
