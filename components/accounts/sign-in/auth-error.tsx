/** Error message of a form. The alert region is mounted without text, so that screen readers announce a new text. */
export function AuthErrorMessage({ text }: { text: string | null }) {
  return (
    <div role="alert" className="empty:hidden">
      {text && <p className="rounded-md bg-red-soft p-3.5 text-15">{text}</p>}
    </div>
  );
}
