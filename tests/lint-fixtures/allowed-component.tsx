// planted as components/orders/planted.tsx
import { formatMoney } from '@/lib/domain/money';
import Link from 'next/link';
export const planted = [formatMoney, Link];
