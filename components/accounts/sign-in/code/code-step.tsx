'use client';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/form/field';
import { codeRecipientText } from '../code-recipient';
import { AuthErrorMessage } from '../auth-error';
import { CodeInput } from './code-input';
import { DemoCode } from './demo-code';
import { type CodeCheck, useCodeCheck } from './use-code-check';
import { countdownText } from '../wait-messages';

type CodeStepProps = CodeCheck & {
  /** What the code does: "Sign in". */
  action: string;
  /** Back to the field with the number in it. */
  onChange: () => void;
};

export function CodeStep({ action, onChange, ...given }: CodeStepProps) {
  const { challenge } = given;
  const { code, fault, useless, pending, refusal, resendIn, field, type, check, resend } =
    useCodeCheck(given);
  const again = (
    <Button
      variant={useless ? 'primary' : 'quiet'}
      size={useless ? 'thumb' : 'lg'}
      pending={pending === 'resend'}
      aria-disabled={resendIn > 0 || undefined}
      onClick={resend}
    >
      {resendIn > 0 ? `Send a new code in ${countdownText(resendIn)}` : 'Send a new code'}
    </Button>
  );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
      className="grid gap-4"
    >
      <p className="text-15 text-soft">
        {'phone' in challenge.to ? 'Sent as a text message to ' : 'Sent by email to '}
        <span className="font-medium text-ink">{codeRecipientText(challenge.to)}</span>.{' '}
        <button
          type="button"
          onClick={onChange}
          className="rounded-sm py-1 font-semibold text-green underline-offset-4 hover:underline"
        >
          {'phone' in challenge.to ? 'Change number' : 'Change email'}
        </button>
      </p>
      {challenge.demoCode && <DemoCode code={challenge.demoCode} onFill={type} />}
      <AuthErrorMessage text={refusal} />
      <Field label="Six-digit code" error={fault}>
        {(control) => <CodeInput {...control} ref={field} value={code} disabled={useless} onChange={type} />}
      </Field>
      <div role="status" className="sr-only">
        {pending === 'check' ? 'Checking the code' : ''}
      </div>
      {useless ? (
        again
      ) : (
        <>
          <Button type="submit" size="thumb" pending={pending === 'check'}>
            {action}
          </Button>
          {again}
        </>
      )}
    </form>
  );
}
