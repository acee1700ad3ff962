/** Why nobody was let in; mounted empty, so that it is heard when it comes. */
export function AuthErrorMessage({ text }: { text: string | null }) {
  return (
    <div role="alert" className="empty:hidden">
      {text && <p className="rounded-md bg-red-soft p-3.5 text-15">{text}</p>}
    </div>
  );
}
