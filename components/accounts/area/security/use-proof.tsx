'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { isApiError } from '@/lib/client/api/api-error';

const ProofDialog = dynamic(() => import('./proof-dialog').then((m) => m.ProofDialog));

type Proof = {
  /**
   * Does `work`; where the server wants to know first that the owner is there, asks for the password and does it again.
   * Null when the owner turned back.
   */
  withProof<T>(work: () => Promise<T>): Promise<T | null>;
  dialog: ReactNode;
};

/** For what a session that was left open may not do. Draw `dialog` somewhere in the page. */
export function useProof(): Proof {
  const [asked, setAsked] = useState<{ answer: (proven: boolean) => void } | null>(null);

  function ask(): Promise<boolean> {
    return new Promise((resolve) => {
      setAsked({
        answer: (proven) => {
          setAsked(null);
          resolve(proven);
        },
      });
    });
  }

  async function withProof<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (!isApiError(error) || error.code !== 'PROOF_REQUIRED') throw error;
      return (await ask()) ? work() : null;
    }
  }

  const dialog = asked && (
    <ProofDialog onProven={() => asked.answer(true)} onClose={() => asked.answer(false)} />
  );
  return { withProof, dialog };
}
