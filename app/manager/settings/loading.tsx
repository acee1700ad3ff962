export { SettingsSkeleton as default } from '@/components/manager/settings/settings-skeleton';
