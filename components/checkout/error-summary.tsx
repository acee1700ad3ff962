'use client';

import { useEffect, useRef } from 'react';
import { CHECKOUT_FIELDS, type CheckoutErrors, type CheckoutField } from './checkout-form';

export function fieldId(field: CheckoutField): string {
  return `checkout-${field.replace('.', '-')}`;
}

type ErrorSummaryProps = { errors: CheckoutErrors; failedAttempts: number };

/** Lists all field errors with links to the fields. Gets the focus after each failed attempt. */
export function ErrorSummary({ errors, failedAttempts }: ErrorSummaryProps) {
  const container = useRef<HTMLDivElement>(null);
  const fields = CHECKOUT_FIELDS.filter((field) => errors[field]);

  useEffect(() => {
    if (failedAttempts > 0) container.current?.focus();
  }, [failedAttempts]);

  if (fields.length === 0) return null;
  return (
    <div ref={container} tabIndex={-1} role="alert" className="grid gap-1 rounded-lg bg-red-soft p-4 text-15">
      <p className="font-semibold">
        {fields.length === 1 ? 'One field needs another look' : `${fields.length} fields need another look`}
      </p>
      <ul>
        {fields.map((field) => (
          <li key={field}>
            <a
              href={`#${fieldId(field)}`}
              className="inline-block py-0.5 underline underline-offset-4"
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fieldId(field))?.focus();
              }}
            >
              {errors[field]}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
