import { Button } from '@/components/ui/button';
import { withNext } from '../../session/safe-next';

/** Offers a sign-in with a code, after which no password is needed for ten minutes, and returns to `here`. */
export function CodeInstead({ here }: { here: string }) {
  return (
    <p className="text-15 text-soft">
      You do not know it?{' '}
      <Button asChild variant="link" className="h-auto px-0">
        {/* Full page load, because a sign-in needs a new store. */}
        <a href={withNext('/login', here)}>Sign in with a code</a>
      </Button>
      , and you do not need it for ten minutes.
    </p>
  );
}
