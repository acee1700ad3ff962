'use client';

import { CloudOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../button';
import { EmptyState } from './empty-state';

type ErrorStateProps = {
  title?: string;
  /** Explanation. */
  children?: ReactNode;
  onRetry?: () => void;
  /** Shown to the user, so that support can find the request in the logs. */
  requestId?: string;
  heading?: 'h1' | 'h2' | 'h3';
};

export function ErrorState({
  title = 'This did not load',
  children = 'Something on our side did not answer. Nothing is lost.',
  onRetry,
  requestId,
  heading,
}: ErrorStateProps) {
  return (
    <EmptyState
      icon={CloudOff}
      title={title}
      heading={heading}
      action={
        <div className="grid justify-items-center gap-4">
          {onRetry && (
            <Button size="lg" onClick={onRetry}>
              Try again
            </Button>
          )}
          {requestId && (
            <p className="text-13 text-soft">
              Request <code className="select-all font-sans">{requestId}</code>
            </p>
          )}
        </div>
      }
    >
      {children}
    </EmptyState>
  );
}
