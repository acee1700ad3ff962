export { ReportsSkeleton as default } from '@/components/manager/reports/reports-skeleton';
