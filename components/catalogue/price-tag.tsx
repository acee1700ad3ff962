/** The price of what is chosen, said again whenever the choice changes it. */
export function PriceTag({ price }: { price: string }) {
  return (
    <p className="text-28 font-semibold" aria-live="polite" aria-atomic>
      <span className="sr-only">Price </span>
      {price}
    </p>
  );
}
