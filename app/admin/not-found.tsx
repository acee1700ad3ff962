import { PageNotFound } from '@/components/ui/state/page-not-found';

export default function MonitorNotFound() {
  return (
    <PageNotFound title="There is no such order" link={{ href: '/admin/orders', label: 'All orders' }}>
      The address may be mistyped.
    </PageNotFound>
  );
}
