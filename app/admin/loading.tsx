export { MonitorSkeleton as default } from '@/components/monitor/monitor-skeleton';
