'use client';

import dynamic from 'next/dynamic';
import { selectSessionEnd } from '@/lib/client/store/session-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

const SessionEndedDialog = dynamic(() => import('./session-ended-dialog').then((m) => m.SessionEndedDialog));

/** Stands in every signed-in area and is silent until the session ends under it. */
export function SessionWatch() {
  const ended = useAppSelector(selectSessionEnd);
  return ended ? <SessionEndedDialog reason={ended.reason} /> : null;
}
