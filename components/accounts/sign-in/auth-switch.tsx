import Link from 'next/link';
import { Button } from '@/components/ui/button';

/** Link from one authentication form to another. */
export function AuthSwitch({ question, label, href }: { question: string; label: string; href: string }) {
  return (
    <p className="mt-6 flex items-center justify-center text-15 text-soft">
      {question}
      <Button asChild variant="link" className="px-2">
        <Link href={href}>{label}</Link>
      </Button>
    </p>
  );
}
