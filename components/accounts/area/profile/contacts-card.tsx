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

/** Phone and email: what the account is reached and opened by. */
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
  const [wanted, setWanted] = useState<'verify' | 'change' | null>(null);
  const change = useRef<HTMLButtonElement>(null);
  const present = me[channel];
  const proven = me.provenChannels.includes(channel);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <h3 className="text-13 font-normal text-soft">{label}</h3>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-15">
          {present ? (
            <>
              <span className="min-w-0 font-medium wrap-anywhere">
                {channel === 'phone' ? formatPhone(present) : present}
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
        {present && !proven && (
          <Button
            variant="quiet"
            aria-label={`Verify ${label.toLowerCase()}`}
            onClick={() => setWanted('verify')}
          >
            Verify
          </Button>
        )}
        <Button
          ref={change}
          variant="quiet"
          aria-label={present ? `Change ${label.toLowerCase()}` : undefined}
          onClick={() => setWanted('change')}
        >
          {present ? 'Change' : `Add ${label.toLowerCase()}`}
        </Button>
      </div>
      {wanted && (
        <ContactSheet
          channel={channel}
          present={present}
          verify={wanted === 'verify'}
          onClose={() => setWanted(null)}
          // The button to verify may be gone by then; this one stays.
          onLeave={() => change.current?.focus()}
        />
      )}
    </li>
  );
}
