export { PromoCodesSkeleton as default } from '@/components/manager/promo-codes/promo-codes-skeleton';
