'use client';

import { useEffect, useState } from 'react';
import { ErrorState } from '@/components/ui/state/error-state';
import { api } from '@/lib/client/api/api-client';
import { rolesForPath } from '@/lib/domain/access/areas';
import { withNext } from './safe-next';

/** Nothing is left to renew: the dead cookies go, and pages of the shop are open without any. */
async function leave(next: string): Promise<void> {
  await api.post('/api/auth/logout', undefined).catch(() => undefined);
  window.location.replace(
    rolesForPath(new URL(next, window.location.href).pathname) ? withNext('/login', next) : next,
  );
}

/**
 * A page request came without a valid token, which happens to everyone who was away for a while or came by a link
 * in a message. The session is renewed by a fetch, which carries the strict cookie, before any sign-in is asked.
 */
export function SessionRefresh({ next }: { next: string }) {
  const [unreachable, setUnreachable] = useState(false);

  useEffect(() => {
    let gone = false;
    void api.refreshSession().then((result) => {
      if (gone) return;
      if (result === 'refreshed') window.location.replace(next);
      else if (result === 'ended') void leave(next);
      else setUnreachable(true);
    });
    return () => {
      gone = true;
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
