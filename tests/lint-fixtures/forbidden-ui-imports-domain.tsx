// planted as components/ui/planted.tsx
import { formatMoney } from '@/lib/domain/money';
export const planted = formatMoney;
