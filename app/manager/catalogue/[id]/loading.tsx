export { EditorSkeleton as default } from '@/components/manager/catalogue/editor/editor-skeleton';
