import type { ReactNode } from 'react';

/** Why a form was not sent. Renders nothing without a text. */
export function FormAlert({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <p role="alert" className="rounded-md bg-red-soft p-3 text-15">
      {children}
    </p>
  );
}
