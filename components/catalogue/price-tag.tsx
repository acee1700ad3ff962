/** The price of the chosen options; screen readers announce each change. */
export function PriceTag({ price }: { price: string }) {
  return (
    <p className="text-28 font-semibold" aria-live="polite" aria-atomic>
      <span className="sr-only">Price </span>
      {price}
    </p>
  );
}
