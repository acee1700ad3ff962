'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/overlay/popover';
import { Switch } from '@/components/ui/form/switch';
import { toastError } from '@/components/ui/overlay/toast';
import { formatMoment } from '@/components/ui/time-text';
import { useMounted } from '@/components/ui/hooks/use-mounted';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { saveErrorText } from '../save-error-text';
import { useFieldSave } from './use-field-save';
import { usePauses } from './use-pauses';

/** On sale or not: switching off asks until when, switching on is immediate. */
export function AvailabilityCell({ product }: { product: Product }) {
  const [asking, setAsking] = useState(false);
  const mounted = useMounted();
  const pauses = usePauses();
  const { shown, pending, save } = useFieldSave(product, ['available', 'availableAgainAt']);
  const { available, availableAgainAt } = shown;

  function set(change: Pick<Product, 'available' | 'availableAgainAt'>): void {
    setAsking(false);
    void save(change).catch((error: unknown) => toastError(`${product.name}: ${saveErrorText(error)}`));
  }

  const until = availableAgainAt && mounted ? `until ${formatMoment(availableAgainAt)}` : null;
  return (
    <Popover open={asking} onOpenChange={setAsking}>
      <PopoverAnchor asChild>
        <span className="flex w-fit items-center gap-2">
          <Switch
            aria-label={`${product.name} on sale`}
            aria-busy={pending || undefined}
            checked={available}
            onCheckedChange={(on) =>
              on ? set({ available: true, availableAgainAt: null }) : setAsking(true)
            }
            className="lg:h-7 lg:w-12 lg:before:size-5 lg:checked:before:translate-x-5"
          />
          {available ? (
            <span className="text-13 text-soft lg:sr-only">On sale</span>
          ) : (
            <Button
              variant="ghost"
              size="sm"
              onClick={() => setAsking(true)}
              aria-label={`${product.name}: off sale ${until ?? ''}. Change until when`}
              className="h-8 max-w-24 whitespace-normal px-1.5 text-left leading-tight text-soft max-lg:h-11"
            >
              {until ?? 'Off sale'}
            </Button>
          )}
        </span>
      </PopoverAnchor>
      <PopoverContent aria-label={`Take ${product.name} off sale`} className="grid w-60 gap-1 p-2">
        <p className="px-2 py-1 text-13 text-soft">Off sale</p>
        {pauses.map(({ pause, label, end }) => (
          <Button
            key={pause}
            variant="ghost"
            onClick={() => set({ available: false, availableAgainAt: end() })}
            className="justify-start font-medium"
          >
            {label}
          </Button>
        ))}
      </PopoverContent>
    </Popover>
  );
}
