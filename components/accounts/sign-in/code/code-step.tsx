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
  /** Label of the submit button, such as "Sign in". */
  action: string;
  /** Goes back to the step that asks for the phone number or email address. */
  onChangeRecipient: () => void;
};

/** The step of a sign-in or contact change that asks for the code. */
export function CodeStep({ action, onChangeRecipient, ...codeCheck }: CodeStepProps) {
  const { challenge } = codeCheck;
  const { code, fieldError, unusable, pending, errorText, resendIn, field, type, check, resend } =
    useCodeCheck(codeCheck);
  const resendButton = (
    <Button
      variant={unusable ? 'primary' : 'quiet'}
      size={unusable ? 'thumb' : 'lg'}
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
          onClick={onChangeRecipient}
          className="rounded-sm py-1 font-semibold text-green underline-offset-4 hover:underline"
        >
          {'phone' in challenge.to ? 'Change number' : 'Change email'}
        </button>
      </p>
      {challenge.demoCode && <DemoCode code={challenge.demoCode} onFill={type} />}
      <AuthErrorMessage text={errorText} />
      <Field label="Six-digit code" error={fieldError}>
        {(control) => <CodeInput {...control} ref={field} value={code} disabled={unusable} onChange={type} />}
      </Field>
      <div role="status" className="sr-only">
        {pending === 'check' ? 'Checking the code' : ''}
      </div>
      {unusable ? (
        resendButton
      ) : (
        <>
          <Button type="submit" size="thumb" pending={pending === 'check'}>
            {action}
          </Button>
          {resendButton}
        </>
      )}
    </form>
  );
}
