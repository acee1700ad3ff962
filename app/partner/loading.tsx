export { PartnerSkeleton as default } from '@/components/delivery/partner-skeleton';
