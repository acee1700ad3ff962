import { NothingHere } from '@/components/ui/state/page-not-found';

export default function ManagerNotFound() {
  return (
    <NothingHere title="There is no such page" way={{ href: '/manager/partners', label: 'Partners' }}>
      The address may be mistyped.
    </NothingHere>
  );
}
