'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { type Challenge, requestCode, verifyCode } from '@/lib/client/accounts/sign-in-actions';
import { HOME_OF, type Role } from '@/lib/domain/access/roles';
import { AuthSwitch } from './auth-switch';
import { CodeStep } from './code/code-step';
import { DemoLogins, type DemoLogin } from './demo-logins';
import { NameStep } from './name-step';
import { PasswordStep } from './password-step';
import { withNext } from '../session/safe-next';
import { IdentifyStep } from './identify-step';

type Step =
  | { at: 'who' }
  | { at: 'code'; challenge: Challenge }
  | { at: 'name'; role: Role }
  | { at: 'password'; login: Pick<DemoLogin, 'email' | 'password'> };

const TITLE = {
  who: 'Sign in',
  code: 'Enter the code',
  name: 'What should we call you?',
  password: 'Sign in',
} as const satisfies Record<Step['at'], string>;

type SignInPanelProps = { next: string | null; demo: DemoLogin[] | null };

/** By a one-time code first, by a password second; what was typed is carried from step to step. */
export function SignInPanel({ next, demo }: SignInPanelProps) {
  const [step, setStep] = useState<Step>({ at: 'who' });
  const [typed, setTyped] = useState('');
  const [moved, setMoved] = useState(false);

  function go(to: Step) {
    setMoved(true);
    setStep(to);
  }

  function leave(role: Role) {
    // A whole new page: every server-drawn part of the old one was drawn for somebody else.
    window.location.assign(next ?? HOME_OF[role]);
  }

  async function verify(challengeId: string, code: string): Promise<boolean> {
    const { user, created } = await verifyCode(challengeId, code);
    if (created) go({ at: 'name', role: user.role });
    else leave(user.role);
    return true;
  }

  const choosing = step.at === 'who' || step.at === 'password';
  return (
    <>
      <h1 className="mb-6 text-28 font-semibold">{TITLE[step.at]}</h1>
      {step.at === 'who' && (
        <IdentifyStep
          typed={typed}
          onType={setTyped}
          focus={moved}
          send={requestCode}
          onSent={(challenge) => go({ at: 'code', challenge })}
        />
      )}
      {step.at === 'code' && (
        <CodeStep
          challenge={step.challenge}
          action="Sign in"
          send={requestCode}
          onResent={(challenge) => go({ at: 'code', challenge })}
          verify={verify}
          onChange={() => go({ at: 'who' })}
        />
      )}
      {step.at === 'name' && <NameStep onDone={() => leave(step.role)} />}
      {step.at === 'password' && <PasswordStep key={step.login.email} next={next} {...step.login} />}
      {choosing && (
        <div className="mt-3 grid">
          {step.at === 'who' ? (
            <Button
              variant="quiet"
              size="lg"
              onClick={() =>
                go({ at: 'password', login: { email: typed.includes('@') ? typed : '', password: '' } })
              }
            >
              Use a password instead
            </Button>
          ) : (
            <Button variant="quiet" size="lg" onClick={() => go({ at: 'who' })}>
              Use a code instead
            </Button>
          )}
        </div>
      )}
      {choosing && (
        <AuthSwitch
          question="Rather with a password?"
          label="Create an account"
          href={withNext('/register', next)}
        />
      )}
      {choosing && demo && (
        <div className="mt-6">
          <DemoLogins logins={demo} onPick={(login) => go({ at: 'password', login })} />
        </div>
      )}
    </>
  );
}
