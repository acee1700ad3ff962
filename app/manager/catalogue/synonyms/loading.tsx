export { SynonymsSkeleton as default } from '@/components/manager/catalogue/synonyms/synonyms-skeleton';
