'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { ariaShortcut } from '../shortcuts/shortcut-list';
import type { Neighbours } from './order-neighbours';

type OrderStepsProps = { neighbours: Neighbours; onShow: (id: string) => void };

/** Buttons to the previous and the next order of the board, with their keys. */
export function OrderSteps({ neighbours: { previous, next }, onShow }: OrderStepsProps) {
  return (
    <div role="group" aria-label="Other orders" className="flex gap-1">
      <Button
        variant="quiet"
        size="icon"
        aria-label="Previous order"
        aria-keyshortcuts={ariaShortcut('previousOrder')}
        title="Previous order (K)"
        disabled={!previous}
        onClick={() => previous && onShow(previous)}
      >
        <ChevronLeft aria-hidden />
      </Button>
      <Button
        variant="quiet"
        size="icon"
        aria-label="Next order"
        aria-keyshortcuts={ariaShortcut('nextOrder')}
        title="Next order (J)"
        disabled={!next}
        onClick={() => next && onShow(next)}
      >
        <ChevronRight aria-hidden />
      </Button>
    </div>
  );
}
