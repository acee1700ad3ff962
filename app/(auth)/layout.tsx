import Link from 'next/link';
import type { ReactNode } from 'react';
import { Brand } from '@/components/accounts/shell/brand';

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-md flex-col px-4 pb-10">
      <header className="flex min-h-16 items-center pt-2">
        <Link href="/" className="rounded-sm py-2" aria-label="BlinkCart, to the shop">
          <Brand />
        </Link>
      </header>
      <main id="main" tabIndex={-1} className="pt-6 sm:pt-14">
        {children}
      </main>
    </div>
  );
}
