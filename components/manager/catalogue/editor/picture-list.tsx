'use client';

import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/form/input';
import type { PictureValue } from './form/product-form';

type PictureListProps = { value: PictureValue[]; onChange: (value: PictureValue[]) => void };

/** The pictures of a product with their order and alternative texts. */
export function PictureList({ value, onChange }: PictureListProps) {
  if (value.length === 0) return <p className="text-15 text-soft">No picture yet.</p>;

  function move(index: number, step: -1 | 1): void {
    const next = [...value];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + step, 0, moved);
    onChange(next);
  }

  return (
    <ul className="grid gap-3">
      {value.map(({ address, alt }, index) => (
        <li key={address} className="flex items-center gap-3">
          <img
            src={address}
            alt=""
            width={56}
            height={56}
            className="size-14 rounded-md bg-well object-contain p-1"
          />
          <Input
            aria-label={`Description of picture ${index + 1}`}
            placeholder="What the picture shows"
            maxLength={160}
            value={alt}
            onChange={({ target }) =>
              onChange(
                value.map((picture, at) => (at === index ? { ...picture, alt: target.value } : picture)),
              )
            }
          />
          <span className="flex">
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Move picture ${index + 1} up`}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              <ArrowUp aria-hidden />
            </Button>
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Move picture ${index + 1} down`}
              disabled={index === value.length - 1}
              onClick={() => move(index, 1)}
            >
              <ArrowDown aria-hidden />
            </Button>
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Remove picture ${index + 1}`}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            >
              <X aria-hidden />
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
