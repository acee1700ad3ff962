'use client';

import { useCallback, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Loading, Skeleton } from '@/components/ui/state/skeleton';
import { fetchInvitation } from '@/lib/client/accounts/staff-actions';
import { useResource } from '@/lib/client/api/use-resource';
import type { Invitation } from '@/lib/domain/accounts/staff-schema';
import { InvitationForm } from './invitation-form';

/** The page of an invitation link. The token is in the fragment, which no server receives. */
export function InvitationView() {
  const [token, setToken] = useState<string | null>(null);
  useEffect(() => setToken(window.location.hash.slice(1)), []);
  const load = useCallback(() => fetchInvitation(token!), [token]);
  const resource = useResource<Invitation>(token === null ? null : load);

  if (resource.state === 'loading' || token === null)
    return (
      <Loading label="Loading the invitation" className="grid gap-4">
        <Skeleton className="h-9 w-56" />
        <Skeleton className="h-40" />
      </Loading>
    );
  if (resource.state === 'failed') {
    const invalid = resource.error !== null && [400, 404].includes(resource.error.status);
    return (
      <>
        <h1 className="text-28 font-semibold">
          {invalid ? 'This invitation is not good any more' : 'The invitation did not load'}
        </h1>
        <p className="mb-6 mt-2 text-15 text-soft">
          {invalid
            ? 'It was used, revoked or replaced, or is older than 48 hours. Ask the shop for a new one.'
            : 'The shop did not answer. Nothing is lost.'}
        </p>
        {!invalid && (
          <Button size="lg" onClick={resource.retry}>
            Try again
          </Button>
        )}
      </>
    );
  }
  const { data } = resource;
  return (
    <>
      <h1 className="text-28 font-semibold">Work at {data.shop}</h1>
      <p className="mb-6 mt-2 text-15 text-soft wrap-anywhere">
        {data.invitedBy} invites {data.email} to join as {data.role}.{' '}
        {data.account === 'password' && 'You have an account already: sign in to accept.'}
      </p>
      <InvitationForm invitation={data} token={token} />
    </>
  );
}
