import { ChevronRight, type LucideIcon } from 'lucide-react';
import Link from 'next/link';

type AccountLinkProps = { href: string; label: string; hint?: string; icon: LucideIcon };

/** A list row that links to an account page. */
export function AccountLink({ href, label, hint, icon: Icon }: AccountLinkProps) {
  return (
    <Link
      href={href}
      className="flex min-h-15 items-center gap-4 rounded-xl px-4 py-2.5 outline-offset-[-2px] transition-colors hover:bg-well"
    >
      <Icon aria-hidden className="size-5.5 shrink-0 text-green" />
      <span className="min-w-0 flex-1">
        <span className="block text-15 font-medium">{label}</span>
        {hint && <span className="block text-13 text-soft">{hint}</span>}
      </span>
      <ChevronRight aria-hidden className="size-5 shrink-0 text-soft" />
    </Link>
  );
}
