export { StaffSkeleton as default } from '@/components/manager/staff/staff-skeleton';
