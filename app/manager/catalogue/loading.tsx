export { CatalogueSkeleton as default } from '@/components/manager/catalogue/table/table-skeleton';
