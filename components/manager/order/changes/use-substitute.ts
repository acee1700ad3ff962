import { useState } from 'react';
import { api } from '@/lib/client/api/api-client';
import { errorMessage } from '@/lib/client/api/api-error';
import { defaultChoice } from '@/lib/domain/catalogue/pricing';
import type { ChosenOptions, Product } from '@/lib/domain/catalogue/product-schema';

/** The product that goes into the bag instead, with the chosen options. */
export type ChosenSubstitute = {
  product: Product;
  options: ChosenOptions;
  quantity: number;
  /** The customer agreed to the higher price. */
  agreed: boolean;
};

/** Loads the product that was picked as a substitute. */
export function useSubstitute() {
  const [substitute, setSubstitute] = useState<ChosenSubstitute | null>(null);
  const [errorText, setErrorText] = useState<string | null>(null);

  async function choose(productId: string, quantity: number): Promise<void> {
    setErrorText(null);
    try {
      const product = await api.get<Product>(`/api/products/${productId}`);
      const options = defaultChoice(product.options, product.stock);
      setSubstitute({ product, options, quantity, agreed: false });
    } catch (error) {
      setErrorText(errorMessage(error));
    }
  }

  return { substitute, setSubstitute, choose, errorText };
}
