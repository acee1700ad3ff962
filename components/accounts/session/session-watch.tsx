'use client';

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { endSessionAfterIdle } from '@/lib/client/api/idle-timeout';
import { selectSessionEnd, selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { ENDS_WHEN_IDLE, LIFETIMES } from '@/lib/domain/accounts/session-lifetimes';

const SessionEndedDialog = dynamic(() => import('./session-ended-dialog').then((m) => m.SessionEndedDialog));

/** Shows a dialog when the session ends, and ends the session of an idle user if the role requires it. Part of each layout. */
export function SessionWatch() {
  const role = useAppSelector(selectUser)?.role;
  const ended = useAppSelector(selectSessionEnd);
  useEffect(() => {
    if (role && ENDS_WHEN_IDLE.includes(role)) return endSessionAfterIdle(LIFETIMES[role].idleMs);
  }, [role]);
  return ended ? <SessionEndedDialog reason={ended.reason} /> : null;
}
