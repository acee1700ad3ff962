export { ShelvesSkeleton as default } from '@/components/manager/catalogue/shelves/shelves-skeleton';
