import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

/** Registers the custom sizes and shadows; without them tailwind-merge takes `text-13` for a colour. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['13', '15', '17', '21', '28', '40'],
      shadow: ['lift', 'high'],
    },
  },
});

/** Joins class names; of conflicting Tailwind classes the last one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
