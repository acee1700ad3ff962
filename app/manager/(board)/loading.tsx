export { BoardSkeleton as default } from '@/components/manager/board/board-skeleton';
