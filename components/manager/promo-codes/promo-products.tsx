import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { api } from '@/lib/client/api/api-client';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { ProductPicker } from '../catalogue/shelves/product-picker';

type PromoProductsProps = { ids: string[]; full: boolean; onChange: (ids: string[]) => void };

/** Chooses the products that a code discounts; none means all. */
export function PromoProducts({ ids, full, onChange }: PromoProductsProps) {
  const [names, setNames] = useState<Record<string, string>>({});
  const [initialIds] = useState(ids);

  useEffect(() => {
    if (initialIds.length === 0) return;
    api.get<{ items: Product[] }>(`/api/products/batch?ids=${initialIds.join(',')}`).then(
      ({ items }) =>
        setNames((all) => ({ ...Object.fromEntries(items.map(({ id, name }) => [id, name])), ...all })),
      () => undefined,
    );
  }, [initialIds]);

  return (
    <div className="grid gap-3">
      <p className="text-15 text-soft">
        {ids.length === 0
          ? 'For all products. Add some to limit the code to them.'
          : 'Only for these products:'}
      </p>
      <ul className="flex flex-wrap gap-2">
        {ids.map((id) => (
          <li key={id} className="flex items-center gap-1 rounded-full bg-well pl-3 text-15">
            {names[id] ?? 'A product'}
            <Button
              type="button"
              variant="ghost"
              size="icon-sm"
              aria-label={`Remove ${names[id] ?? 'a product'}`}
              onClick={() => onChange(ids.filter((one) => one !== id))}
            >
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <ProductPicker
        chosen={ids}
        full={full}
        onAdd={({ id, name }) => {
          setNames((all) => ({ ...all, [id]: name }));
          onChange([...ids, id]);
        }}
      />
    </div>
  );
}
