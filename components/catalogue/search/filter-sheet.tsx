'use client';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/form/field';
import {
  Sheet,
  SheetClose,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from '@/components/ui/overlay/sheet';
import { PriceSelect, RatingSelect, SortSelect, StockToggles, type FilterProps } from './filter-fields';
import { filterCount, withoutFilters } from './search-path';

type FilterSheetProps = FilterProps & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Such as "12 results". */
  resultText: string;
};

/** Order and filters on phones. Each change applies at once; the button shows how many products are left. */
export function FilterSheet({ open, onOpenChange, query, onChange, resultText }: FilterSheetProps) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent side="bottom" className="gap-5">
        <SheetHeader>
          <SheetTitle>Sort and filter</SheetTitle>
          <SheetDescription className="sr-only">Each change applies at once.</SheetDescription>
        </SheetHeader>
        <Field label="Sort by">{({ id }) => <SortSelect id={id} query={query} onChange={onChange} />}</Field>
        <Field label="Price">{({ id }) => <PriceSelect id={id} query={query} onChange={onChange} />}</Field>
        <Field label="Rating">{({ id }) => <RatingSelect id={id} query={query} onChange={onChange} />}</Field>
        <div className="grid grid-cols-2 gap-2">
          <StockToggles query={query} onChange={onChange} />
        </div>
        <div className="grid gap-2 pt-1">
          <SheetClose asChild>
            <Button size="thumb">Show {resultText}</Button>
          </SheetClose>
          {filterCount(query) > 0 && (
            <Button variant="ghost" size="lg" onClick={() => onChange(withoutFilters(query))}>
              Clear filters
            </Button>
          )}
        </div>
      </SheetContent>
    </Sheet>
  );
}
