import { PageNotFound } from '@/components/ui/state/page-not-found';

export default function ManagerNotFound() {
  return (
    <PageNotFound title="There is no such page" link={{ href: '/manager', label: 'Board' }}>
      The address may be mistyped.
    </PageNotFound>
  );
}
