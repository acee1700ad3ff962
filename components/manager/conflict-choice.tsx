import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

type ConflictChoiceProps = {
  /** What another manager has saved while the form was open. */
  children: ReactNode;
  role?: 'alert';
  onTake: () => void;
  onKeep: () => void;
};

/** Asks whether the state that somebody else has saved or the edited one stays. */
export function ConflictChoice({ children, role, onTake, onKeep }: ConflictChoiceProps) {
  return (
    <div role={role} className="grid gap-2 rounded-md bg-mango-soft p-3 text-15">
      <p>{children}</p>
      <span className="flex flex-wrap gap-2">
        <Button variant="quiet" size="sm" onClick={onTake}>
          Take theirs
        </Button>
        <Button variant="quiet" size="sm" onClick={onKeep}>
          Keep mine
        </Button>
      </span>
    </div>
  );
}
