'use client';

import { useEffect, useRef } from 'react';
import { fieldId } from './field-id';
import type { FormErrors } from './form/read-form';
import { pathLabel } from './form/server-errors';

type ErrorSummaryProps = { errors: FormErrors; message: string | null; failedAttempts: number };

/** Lists all field errors with links to the fields. Gets the focus after each failed attempt. */
export function ErrorSummary({ errors, message, failedAttempts }: ErrorSummaryProps) {
  const container = useRef<HTMLDivElement>(null);
  const paths = Object.keys(errors);

  useEffect(() => {
    if (failedAttempts > 0) container.current?.focus();
  }, [failedAttempts]);

  if (paths.length === 0 && !message) return null;
  return (
    <div ref={container} tabIndex={-1} role="alert" className="grid gap-1 rounded-lg bg-red-soft p-4 text-15">
      <p className="font-semibold">
        {message ??
          (paths.length === 1 ? 'One field needs another look' : `${paths.length} fields need another look`)}
      </p>
      {paths.length > 0 && (
        <ul>
          {paths.map((path) => (
            <li key={path}>
              <a
                href={`#${fieldId(path)}`}
                className="inline-block py-0.5 underline underline-offset-4"
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(fieldId(path))?.focus();
                }}
              >
                {pathLabel(path)}: {errors[path]}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
