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

const NAMES = { phone: 'phone number', email: 'email address' } as const satisfies Record<OtpChannel, string>;

type Step = { at: 'address'; refused?: string } | { at: 'code'; challenge: Challenge };

type ContactSheetProps = {
  channel: OtpChannel;
  /** What the account has now. */
  present: string | null;
  /** The present one is to be proved, not changed. */
  verify: boolean;
  onClose: () => void;
  /** Once it is gone: takes the focus. */
  onLeave: () => void;
};

/** Puts an address on the account: which one, then the code that was sent to it. */
export function ContactSheet({ channel, present, verify, onClose, onLeave }: ContactSheetProps) {
  const router = useRouter();
  const { withProof, dialog } = useProof();
  const [step, setStep] = useState<Step>({ at: 'address' });
  const [typed, setTyped] = useState(verify ? (present ?? '') : '');
  const name = NAMES[channel];
  const verb = verify ? 'Verify' : present ? 'Change' : 'Add';

  async function give(challengeId: string, code: string): Promise<boolean> {
    try {
      if (!(await withProof(() => changeContact(challengeId, code)))) return false;
    } catch (error) {
      if (!isApiError(error) || error.code !== 'ADDRESS_TAKEN') throw error;
      setStep({ at: 'address', refused: error.message });
      return true;
    }
    const done = { Verify: 'verified', Change: 'changed', Add: 'added' }[verb];
    toastDone(`Your ${name} is ${done}`);
    onClose();
    // Phone and email stand in pages that were fetched before.
    router.refresh();
    return true;
  }

  return (
    <>
      <Sheet open onOpenChange={(open) => !open && onClose()}>
        <SheetContent
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onLeave();
          }}
        >
          <SheetHeader>
            <SheetTitle>{step.at === 'code' ? 'Enter the code' : `${verb} ${name}`}</SheetTitle>
            <SheetDescription>
              {step.at === 'code'
                ? `It shows that the ${name} is yours.`
                : 'A code shows that it is yours. You stay signed in everywhere.'}
            </SheetDescription>
          </SheetHeader>
          {step.at === 'address' ? (
            <IdentifyStep
              kind={channel}
              typed={typed}
              onType={setTyped}
              refused={step.refused}
              focus
              send={(to) => withProof(() => requestContactCode(to))}
              onSent={(challenge) => setStep({ at: 'code', challenge })}
            />
          ) : (
            <CodeStep
              challenge={step.challenge}
              action={`${verb} ${name}`}
              send={(to) => withProof(() => requestContactCode(to))}
              onResent={(challenge) => setStep({ at: 'code', challenge })}
              verify={give}
              onChange={() => setStep({ at: 'address' })}
            />
          )}
        </SheetContent>
      </Sheet>
      {dialog}
    </>
  );
}
