import { SignOutButton } from '@/components/accounts/session/sign-out-button';
import { ThemeToggle } from '@/components/ui/theme/theme-toggle';

/** Theme and sign-out, which are rarely used, at the end of the page. */
export function PartnerFooter() {
  return (
    <footer className="grid gap-3 border-t border-line pt-6">
      <ThemeToggle className="w-full [&_label>span]:min-h-12 [&_label>span]:px-1.5" />
      <SignOutButton className="min-h-14" />
    </footer>
  );
}
