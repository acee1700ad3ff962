'use client';

import { Button } from '@/components/ui/button';

type CellConflictProps = {
  label: string;
  mine: string;
  theirs: string;
  pending: boolean;
  onKeep: () => void;
  onUse: () => void;
};

/** Both values of a cell that was changed meanwhile, to choose one. */
export function CellConflict({ label, mine, theirs, pending, onKeep, onUse }: CellConflictProps) {
  return (
    <div
      role="alertdialog"
      aria-label={`${label} was changed meanwhile`}
      className="left-0 top-full z-20 mt-1 grid w-max max-w-72 gap-2 rounded-md bg-card p-3 shadow-high max-lg:bg-mango-soft max-lg:shadow-none lg:absolute"
    >
      <p className="text-13">
        <span className="rounded-full bg-mango px-2 py-0.5 font-medium text-on-mango">Now {theirs}</span>{' '}
        Someone changed it while you typed {mine}.
      </p>
      <span className="flex flex-wrap gap-2">
        <Button autoFocus variant="quiet" size="sm" onClick={onKeep} className="max-lg:h-11">
          Keep theirs: {theirs}
        </Button>
        <Button size="sm" pending={pending} onClick={onUse} className="max-lg:h-11">
          Use mine: {mine}
        </Button>
      </span>
    </div>
  );
}
