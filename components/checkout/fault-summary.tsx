'use client';

import { useEffect, useRef } from 'react';
import { CHECKOUT_FIELDS, type CheckoutFaults, type CheckoutField } from './checkout-form';

export function fieldId(field: CheckoutField): string {
  return `checkout-${field.replace('.', '-')}`;
}

/** What is wrong, all at once, where the focus goes after a refused try; each line leads to its field. */
export function FaultSummary({ faults, tries }: { faults: CheckoutFaults; tries: number }) {
  const box = useRef<HTMLDivElement>(null);
  const fields = CHECKOUT_FIELDS.filter((field) => faults[field]);

  useEffect(() => {
    if (tries > 0) box.current?.focus();
  }, [tries]);

  if (fields.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="grid gap-1 rounded-lg bg-red-soft p-4 text-15">
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
              {faults[field]}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
