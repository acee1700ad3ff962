'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { isApiError } from '@/lib/client/api/api-error';

const ProofDialog = dynamic(() => import('./proof-dialog').then((m) => m.ProofDialog));

type Proof = {
  /**
   * Runs `work`. When it throws 403 PROOF_REQUIRED, asks the user to re-authenticate and runs it again. Returns null
   * when the user cancels.
   */
  withProof<T>(work: () => Promise<T>): Promise<T | null>;
  dialog: ReactNode;
};

/** Re-authentication for sensitive requests. The caller must render `dialog`. */
export function useProof(): Proof {
  const [prompt, setPrompt] = useState<{ finish: (proven: boolean) => void } | null>(null);

  function askForProof(): Promise<boolean> {
    return new Promise((resolve) => {
      setPrompt({
        finish: (proven) => {
          setPrompt(null);
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
      return (await askForProof()) ? work() : null;
    }
  }

  const dialog = prompt && (
    <ProofDialog onProven={() => prompt.finish(true)} onClose={() => prompt.finish(false)} />
  );
  return { withProof, dialog };
}
