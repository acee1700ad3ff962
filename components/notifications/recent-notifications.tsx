'use client';

import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { ErrorState } from '@/components/ui/state/error-state';
import { Loading, Skeleton } from '@/components/ui/state/skeleton';
import { TimeText } from '@/components/ui/time-text';
import { fetchNotifications } from '@/lib/client/accounts/notification-actions';
import { useResource } from '@/lib/client/api/use-resource';
import type { Notification } from '@/lib/domain/notifications/notification-schema';

/** The user's latest notifications. */
export function RecentNotifications() {
  const recent = useResource(fetchNotifications);
  return (
    <section aria-labelledby="recent" className="grid gap-3">
      <h2 id="recent" className="text-17 font-semibold">
        Of late
      </h2>
      {recent.state === 'loading' && (
        <Loading label="Loading what you were told">
          <Skeleton className="h-18 w-full" />
        </Loading>
      )}
      {recent.state === 'failed' && <ErrorState onRetry={recent.retry}>{recent.error?.message}</ErrorState>}
      {recent.state === 'ready' && <List notifications={recent.data} />}
    </section>
  );
}

function List({ notifications }: { notifications: Notification[] }) {
  if (notifications.length === 0)
    return <p className="text-15 text-soft">Nothing yet. News about your account will stand here.</p>;
  return (
    <Card>
      <ul className="divide-y divide-line">
        {notifications.map(({ id, message, at, readAt }) => (
          <li key={id} className="grid gap-1 px-4 py-3 lg:px-5">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-15">
              {message}
              {readAt === null && <Badge tone="green">New</Badge>}
            </p>
            <p className="text-13 text-soft">
              <TimeText at={at} with="moment" />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
