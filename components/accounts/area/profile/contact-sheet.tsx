'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import {
  Sheet,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from '@/components/ui/overlay/sheet';
import { toastDone } from '@/components/ui/overlay/toast';
import { changeContact, requestContactCode } from '@/lib/client/accounts/contact-actions';
import type { Challenge } from '@/lib/client/accounts/sign-in-actions';
import { isApiError } from '@/lib/client/api/api-error';
import type { OtpChannel } from '@/lib/domain/accounts/otp-schema';
import { CodeStep } from '../../sign-in/code/code-step';
import { IdentifyStep } from '../../sign-in/identify-step';
import { useProof } from '../security/use-proof';

const CHANNEL_NAMES = { phone: 'phone number', email: 'email address' } as const satisfies Record<
  OtpChannel,
  string
>;

type Step = { name: 'address'; error?: string } | { name: 'code'; challenge: Challenge };

type ContactSheetProps = {
  channel: OtpChannel;
  /** The account's current phone number or email address. */
  current: string | null;
  /** Verifies the current value instead of changing it. */
  verify: boolean;
  onClose: () => void;
  /** Called when the sheet has closed, to set the focus. */
  onClosed: () => void;
};

/** Adds, changes or verifies a contact of the account: first the address, then the code sent to it. */
export function ContactSheet({ channel, current, verify, onClose, onClosed }: ContactSheetProps) {
  const router = useRouter();
  const { withProof, dialog } = useProof();
  const [step, setStep] = useState<Step>({ name: 'address' });
  const [typed, setTyped] = useState(verify ? (current ?? '') : '');
  const channelName = CHANNEL_NAMES[channel];
  const verb = verify ? 'Verify' : current ? 'Change' : 'Add';

  async function submitCode(challengeId: string, code: string): Promise<boolean> {
    try {
      if (!(await withProof(() => changeContact(challengeId, code)))) return false;
    } catch (error) {
      if (!isApiError(error) || error.code !== 'ADDRESS_TAKEN') throw error;
      setStep({ name: 'address', error: error.message });
      return true;
    }
    const participle = { Verify: 'verified', Change: 'changed', Add: 'added' }[verb];
    toastDone(`Your ${channelName} is ${participle}`);
    onClose();
    // Cached pages still show the old phone number or email address.
    router.refresh();
    return true;
  }

  return (
    <>
      <Sheet open onOpenChange={(open) => !open && onClose()}>
        <SheetContent
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
        >
          <SheetHeader>
            <SheetTitle>{step.name === 'code' ? 'Enter the code' : `${verb} ${channelName}`}</SheetTitle>
            <SheetDescription>
              {step.name === 'code'
                ? `It shows that the ${channelName} is yours.`
                : 'A code shows that it is yours. You stay signed in everywhere.'}
            </SheetDescription>
          </SheetHeader>
          {step.name === 'address' ? (
            <IdentifyStep
              kind={channel}
              typed={typed}
              onType={setTyped}
              serverError={step.error}
              autoFocus
              send={(to) => withProof(() => requestContactCode(to))}
              onSent={(challenge) => setStep({ name: 'code', challenge })}
            />
          ) : (
            <CodeStep
              challenge={step.challenge}
              action={`${verb} ${channelName}`}
              send={(to) => withProof(() => requestContactCode(to))}
              onResent={(challenge) => setStep({ name: 'code', challenge })}
              verify={submitCode}
              onChangeRecipient={() => setStep({ name: 'address' })}
            />
          )}
        </SheetContent>
      </Sheet>
      {dialog}
    </>
  );
}
