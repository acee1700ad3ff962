import { Eye } from 'lucide-react';
import { AreaHeader } from '@/components/accounts/shell/area-header';
import { Badge } from '@/components/ui/badge';

const PAGES = [
  { href: '/admin', label: 'Overview' },
  { href: '/admin/orders', label: 'Orders' },
  { href: '/admin/partners', label: 'Partners' },
];

export function MonitorHeader() {
  return (
    <AreaHeader
      name="Monitor"
      pages={PAGES}
      brand={
        <>
          <p className="text-21 font-semibold">Monitor</p>
          <Badge>
            <Eye aria-hidden /> Read only
          </Badge>
        </>
      }
    />
  );
}
