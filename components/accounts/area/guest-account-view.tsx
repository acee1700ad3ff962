import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHead } from '@/components/ui/page-head';
import { ThemeToggle } from '@/components/ui/theme/theme-toggle';
import { withNext } from '../session/safe-next';

/** The account page for a guest. */
export function GuestAccountView() {
  return (
    <div className="mx-auto max-w-xl">
      <PageHead title="Account" />
      <div className="grid gap-4">
        <Card className="grid gap-4 p-5">
          <p className="text-15 text-soft">
            Sign in to order, and to follow it to your door. What is in your cart comes along.
          </p>
          <div className="grid gap-2 sm:grid-cols-2">
            <Button asChild size="lg">
              <Link href={withNext('/login', '/account')}>Sign in</Link>
            </Button>
            <Button asChild size="lg" variant="quiet">
              <Link href="/register">Create account</Link>
            </Button>
          </div>
        </Card>
        <Card className="flex flex-wrap items-center justify-between gap-3 p-4">
          <h2 className="text-15 font-medium">Theme</h2>
          <ThemeToggle />
        </Card>
      </div>
    </div>
  );
}
