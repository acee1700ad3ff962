'use client';

import { BadgeCheck } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useAccount } from '@/lib/client/accounts/account-context';
import type { OtpChannel } from '@/lib/domain/accounts/otp-schema';
import { formatPhone } from '@/lib/domain/accounts/phone-text';

const ContactSheet = dynamic(() => import('./contact-sheet').then((m) => m.ContactSheet));

/** Phone number and email address of the account, both of which can be used to sign in. */
export function ContactsCard() {
  return (
    <Card className="px-4 pt-4 pb-1 lg:px-5 lg:pt-5">
      <h2 className="text-17 font-semibold">Phone and email</h2>
      <p className="text-15 text-soft">You sign in with a code to either of them.</p>
      <ul className="mt-1 divide-y divide-line">
        <ContactRow channel="phone" label="Phone" />
        <ContactRow channel="email" label="Email" />
      </ul>
    </Card>
  );
}

function ContactRow({ channel, label }: { channel: OtpChannel; label: string }) {
  const { me } = useAccount();
  const [dialog, setDialog] = useState<'verify' | 'change' | null>(null);
  const changeButton = useRef<HTMLButtonElement>(null);
  const current = me[channel];
  const proven = me.provenChannels.includes(channel);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <h3 className="text-13 font-normal text-soft">{label}</h3>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-15">
          {current ? (
            <>
              <span className="min-w-0 font-medium wrap-anywhere">
                {channel === 'phone' ? formatPhone(current) : current}
              </span>
              <Badge tone={proven ? 'green' : 'mango-soft'}>
                {proven && <BadgeCheck aria-hidden />}
                {proven ? 'Verified' : 'Not verified'}
              </Badge>
            </>
          ) : (
            <span className="text-soft">None given</span>
          )}
        </p>
      </div>
      <div className="flex gap-2">
        {current && !proven && (
          <Button
            variant="quiet"
            aria-label={`Verify ${label.toLowerCase()}`}
            onClick={() => setDialog('verify')}
          >
            Verify
          </Button>
        )}
        <Button
          ref={changeButton}
          variant="quiet"
          aria-label={current ? `Change ${label.toLowerCase()}` : undefined}
          onClick={() => setDialog('change')}
        >
          {current ? 'Change' : `Add ${label.toLowerCase()}`}
        </Button>
      </div>
      {dialog && (
        <ContactSheet
          channel={channel}
          current={current}
          verify={dialog === 'verify'}
          onClose={() => setDialog(null)}
          // The "Verify" button may no longer exist, so the focus always moves to the "Change" button.
          onClosed={() => changeButton.current?.focus()}
        />
      )}
    </li>
  );
}
