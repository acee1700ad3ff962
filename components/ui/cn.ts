import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

/** Our sizes and shadows are not Tailwind's own; unnamed here, `text-13` would pass for a colour. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['13', '15', '17', '21', '28', '40'],
      shadow: ['lift', 'high'],
    },
  },
});

/** Joins class names; of two that set the same thing, the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
