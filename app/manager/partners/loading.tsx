export { PartnersSkeleton as default } from '@/components/manager/partners/partners-skeleton';
