import { Button } from '@/components/ui/button';
import { withNext } from '../../session/safe-next';

/** Who does not know the password signs in with a code, and is back here for ten minutes without one. */
export function CodeInstead({ here }: { here: string }) {
  return (
    <p className="text-15 text-soft">
      You do not know it?{' '}
      <Button asChild variant="link" className="h-auto px-0">
        {/* A whole page load: signing in starts a store of its own. */}
        <a href={withNext('/login', here)}>Sign in with a code</a>
      </Button>
      , and you do not need it for ten minutes.
    </p>
  );
}
