import { NothingHere } from '@/components/ui/nothing-here';

export default function ManagerNotFound() {
  return (
    <NothingHere title="There is no such page" way={{ href: '/manager/partners', label: 'Partners' }}>
      The address may be mistyped.
    </NothingHere>
  );
}
