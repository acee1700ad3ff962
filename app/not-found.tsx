import { PageNotFound } from '@/components/ui/state/page-not-found';

export const metadata = { title: 'Nothing here' };

export default function NotFound() {
  return (
    <main id="main" className="grid min-h-dvh place-items-center">
      <PageNotFound link={{ href: '/', label: 'To the shop' }}>
        The page has moved, or it was never there.
      </PageNotFound>
    </main>
  );
}
