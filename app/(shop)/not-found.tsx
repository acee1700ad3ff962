import { NothingHere } from '@/components/ui/nothing-here';

export default function ShopNotFound() {
  return (
    <NothingHere way={{ href: '/', label: 'To the shop' }}>
      The page has moved, or it was never there. Everything the shop sells is one step away.
    </NothingHere>
  );
}
