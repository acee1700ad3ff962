import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import { ProductPicture } from '../product-picture';
import type { ProductPictureValue } from './picture-value';

const MAX_ALT = 160;

type PictureItemProps = {
  picture: ProductPictureValue;
  index: number;
  count: number;
  category: string;
  onAlt: (alt: string) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
  /** The item is dragged, or would be replaced by the dragged one. */
  drag: {
    dragging: boolean;
    target: boolean;
    start: () => void;
    over: () => void;
    drop: () => void;
    end: () => void;
  };
};

/** One picture of a product with its text and its place in the order. */
export function PictureItem({
  picture,
  index,
  count,
  category,
  onAlt,
  onMove,
  onRemove,
  drag,
}: PictureItemProps) {
  const name = `picture ${index + 1}`;
  return (
    <li
      className={cn(
        'grid grid-cols-[auto_1fr] items-start gap-x-3 gap-y-2 rounded-lg border border-line bg-card p-3 transition-opacity',
        drag.dragging && 'opacity-50',
        drag.target && 'border-green',
      )}
      onDragOver={(event) => {
        event.preventDefault();
        drag.over();
      }}
      onDrop={(event) => {
        event.preventDefault();
        drag.drop();
      }}
    >
      <span
        draggable
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          drag.start();
        }}
        onDragEnd={drag.end}
        className="relative cursor-grab"
      >
        <ProductPicture
          image={picture.address}
          category={category}
          alt={picture.alt || `Picture ${index + 1}`}
          className="size-24 rounded-md"
        />
        {index === 0 && (
          <Badge tone="green" className="absolute left-1 top-1 px-2 py-0.5">
            Main
          </Badge>
        )}
      </span>
      <Field label="What it shows" note="Optional">
        {(control) => (
          <Input
            {...control}
            value={picture.alt}
            maxLength={MAX_ALT}
            placeholder="The name of the product"
            onChange={({ target }) => onAlt(target.value)}
          />
        )}
      </Field>
      <div className="col-span-2 flex justify-end gap-1">
        <Button
          variant="ghost"
          size="icon"
          data-move="up"
          aria-label={`Move ${name} up`}
          disabled={index === 0}
          onClick={() => onMove(index - 1)}
        >
          <ArrowUp aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          data-move="down"
          aria-label={`Move ${name} down`}
          disabled={index === count - 1}
          onClick={() => onMove(index + 1)}
        >
          <ArrowDown aria-hidden />
        </Button>
        <Button variant="ghost" size="icon" data-remove aria-label={`Remove ${name}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
    </li>
  );
}
