'use client';

import { SESSION_HINT_COOKIE } from '@/lib/domain/accounts/session-hint';
import { RUNNING_ORDER_KEY } from '@/lib/client/accounts/running-order';

/** Marks the document before its first paint, so that nothing of a visitor's page shows or moves for a signed-in user. */
const SCRIPT = `try{if(document.cookie.split('; ').includes('${SESSION_HINT_COOKIE}=1')){var d=document.documentElement;d.toggleAttribute('data-session',true);d.toggleAttribute('data-running-order',localStorage.getItem('${RUNNING_ORDER_KEY}')==='1')}}catch(e){}`;

/** React cannot run a script that it renders in the browser, and warns about it unless the script is marked as data. */
const TYPE = typeof window === 'undefined' ? undefined : 'application/json';

/**
 * Sets `data-session` on the html element when the browser has a session, and `data-running-order` when the customer's
 * last known order was on its way. Shop pages are the same for everybody, so the server cannot set them.
 */
export function SessionHintScript({ nonce }: { nonce?: string }) {
  return (
    <script
      suppressHydrationWarning
      type={TYPE}
      nonce={typeof window === 'undefined' ? nonce : ''}
      dangerouslySetInnerHTML={{ __html: SCRIPT }}
    />
  );
}
