export { ProblemsSkeleton as default } from '@/components/manager/problems/problems-skeleton';
