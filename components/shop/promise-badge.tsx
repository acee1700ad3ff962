'use client';

import { Zap } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { promiseMinutesAt } from '@/lib/domain/shop/shop-state';
import { useShopState } from './use-shop-state';

/** The delivery time that an order would be promised now. Nothing while the shop takes no orders. */
export function PromiseBadge({ className }: { className?: string }) {
  const current = useShopState();
  if (!current || current.state.kind === 'closed' || current.state.kind === 'paused') return null;
  return (
    <Badge tone="green" className={cn('px-3 py-1.5', className)}>
      <Zap aria-hidden />
      <span>
        <span className="sr-only">Delivered </span>in {promiseMinutesAt(current.shop, current.now)} min
      </span>
    </Badge>
  );
}
