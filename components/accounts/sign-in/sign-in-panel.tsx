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
  | { name: 'identify' }
  | { name: 'code'; challenge: Challenge }
  | { name: 'profile-name'; role: Role }
  | { name: 'password'; login: Pick<DemoLogin, 'email' | 'password'> };

const TITLES = {
  identify: 'Sign in',
  code: 'Enter the code',
  'profile-name': 'What should we call you?',
  password: 'Sign in',
} as const satisfies Record<Step['name'], string>;

type SignInPanelProps = { next: string | null; demo: DemoLogin[] | null };

/** The sign-in, by a one-time code or with a password. */
export function SignInPanel({ next, demo }: SignInPanelProps) {
  const [step, setStep] = useState<Step>({ name: 'identify' });
  const [typed, setTyped] = useState('');
  const [stepChanged, setStepChanged] = useState(false);

  function goTo(target: Step) {
    setStepChanged(true);
    setStep(target);
  }

  function openNextPage(role: Role) {
    // Full page load, because the server rendered the current page for a guest.
    window.location.assign(next ?? HOME_OF[role]);
  }

  async function verify(challengeId: string, code: string): Promise<boolean> {
    const { user, created } = await verifyCode(challengeId, code);
    if (created) goTo({ name: 'profile-name', role: user.role });
    else openNextPage(user.role);
    return true;
  }

  const isFirstStep = step.name === 'identify' || step.name === 'password';
  return (
    <>
      <h1 className="mb-6 text-28 font-semibold">{TITLES[step.name]}</h1>
      {step.name === 'identify' && (
        <IdentifyStep
          typed={typed}
          onType={setTyped}
          autoFocus={stepChanged}
          send={requestCode}
          onSent={(challenge) => goTo({ name: 'code', challenge })}
        />
      )}
      {step.name === 'code' && (
        <CodeStep
          challenge={step.challenge}
          action="Sign in"
          send={requestCode}
          onResent={(challenge) => goTo({ name: 'code', challenge })}
          verify={verify}
          onChangeRecipient={() => goTo({ name: 'identify' })}
        />
      )}
      {step.name === 'profile-name' && <NameStep onDone={() => openNextPage(step.role)} />}
      {step.name === 'password' && <PasswordStep key={step.login.email} next={next} {...step.login} />}
      {isFirstStep && (
        <div className="mt-3 grid">
          {step.name === 'identify' ? (
            <Button
              variant="quiet"
              size="lg"
              onClick={() =>
                goTo({ name: 'password', login: { email: typed.includes('@') ? typed : '', password: '' } })
              }
            >
              Use a password instead
            </Button>
          ) : (
            <Button variant="quiet" size="lg" onClick={() => goTo({ name: 'identify' })}>
              Use a code instead
            </Button>
          )}
        </div>
      )}
      {isFirstStep && (
        <AuthSwitch
          question="Rather with a password?"
          label="Create an account"
          href={withNext('/register', next)}
        />
      )}
      {isFirstStep && demo && (
        <div className="mt-6">
          <DemoLogins logins={demo} onPick={(login) => goTo({ name: 'password', login })} />
        </div>
      )}
    </>
  );
}
