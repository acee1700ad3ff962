import { PageNotFound } from '@/components/ui/state/page-not-found';

export default function ShopNotFound() {
  return (
    <PageNotFound link={{ href: '/', label: 'To the shop' }}>
      The page has moved, or it was never there. Everything the shop sells is one step away.
    </PageNotFound>
  );
}
