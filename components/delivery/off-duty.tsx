'use client';

import { Bike } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { BottomActionBar } from './active/bottom-action-bar';
import { useDuty } from './use-duty';

export function OffDuty({ name }: { name: string }) {
  const { pending, change } = useDuty();
  return (
    <>
      <section className="grid min-h-[55dvh] content-center justify-items-center gap-3 px-4 text-center">
        <span className="mb-2 grid size-20 place-items-center rounded-full bg-well text-soft">
          <Bike aria-hidden className="size-9" />
        </span>
        <h1 tabIndex={-1} className="text-28 font-semibold">
          You are off duty
        </h1>
        <p className="max-w-xs text-17 text-soft">
          Nothing reaches you, {name.split(' ')[0]}. Go on duty to see what waits to be delivered.
        </p>
      </section>
      <BottomActionBar>
        <Button
          size="thumb"
          className="min-h-16 whitespace-normal leading-tight min-[360px]:text-21"
          pending={pending}
          onClick={() => void change(true)}
        >
          Go on duty
        </Button>
      </BottomActionBar>
    </>
  );
}
