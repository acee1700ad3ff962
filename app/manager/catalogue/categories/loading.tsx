export { CategoriesSkeleton as default } from '@/components/manager/catalogue/categories/categories-skeleton';
