'use client';

import type { FormEvent, ReactNode } from 'react';
import { PictureField } from '@/components/catalogue/pictures/picture-field';
import { Card } from '@/components/ui/card';
import type { Category } from '@/lib/domain/catalogue/product-schema';
import { AddressSection } from './address-section';
import { BasicsSection } from './basics-section';
import { ErrorSummary } from './error-summary';
import { OptionsSection } from './options-section';
import { PriceSection } from './price-section';
import type { SectionProps } from './product-fields';
import { ShelfSection } from './shelf-section';

export const FORM_ID = 'product-form';

type ProductFormViewProps = SectionProps & {
  categories: Category[];
  savedSlug: string | null;
  message: string | null;
  failedAttempts: number;
  onSubmit: () => void;
  /** Shown above the fields. */
  notices?: ReactNode;
  /** The stock section. */
  stock: ReactNode;
  /** Preview and save button. */
  aside: ReactNode;
};

/** The fields of a product in groups, with a preview and the save button beside them. */
export function ProductFormView({
  categories,
  savedSlug,
  message,
  failedAttempts,
  onSubmit,
  notices,
  stock,
  aside,
  ...section
}: ProductFormViewProps) {
  function submit(event: FormEvent): void {
    event.preventDefault();
    onSubmit();
  }
  return (
    <form
      id={FORM_ID}
      noValidate
      onSubmit={submit}
      className="grid grid-cols-[minmax(0,1fr)] gap-6 pb-28 lg:grid-cols-[minmax(0,48rem)_16rem] lg:gap-10 lg:pb-0"
    >
      <div className="grid min-w-0 content-start gap-4">
        {notices}
        <ErrorSummary errors={section.errors} message={message} failedAttempts={failedAttempts} />
        <BasicsSection {...section} categories={categories} />
        <PriceSection {...section} />
        <Card className="p-4 sm:p-5">
          <PictureField
            value={section.form.pictures}
            onChange={(pictures) => section.set({ pictures })}
            category={section.form.category}
          />
        </Card>
        <OptionsSection {...section} />
        {stock}
        <ShelfSection {...section} />
        <AddressSection {...section} savedSlug={savedSlug} />
      </div>
      <div className="lg:sticky lg:top-6 lg:grid lg:content-start lg:gap-6 lg:self-start">{aside}</div>
    </form>
  );
}
