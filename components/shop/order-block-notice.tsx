/** Why no order can be placed now. The live region stays in the page, so that a change is announced. */
export function OrderBlockNotice({ text }: { text: string | null }) {
  return <div role="status">{text && <p className="rounded-lg bg-mango-soft p-4 text-15">{text}</p>}</div>;
}
