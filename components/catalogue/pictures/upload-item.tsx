import { CircleAlert, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { PictureUpload } from './use-picture-uploads';

/** A file that is being sent, or the reason why it was not stored. */
export function UploadItem({ upload, onDismiss }: { upload: PictureUpload; onDismiss: () => void }) {
  const { name, share, error } = upload;
  const percent = Math.round(share * 100);
  return (
    <li className="flex items-center gap-2 rounded-lg border border-line bg-card py-1 pl-3 pr-1">
      <div className="grid min-w-0 flex-1 gap-1 py-2">
        <p className="truncate text-15">{name}</p>
        {error ? (
          <p role="alert" className="flex items-start gap-1.5 text-13 text-red">
            <CircleAlert aria-hidden className="mt-px size-4 shrink-0" />
            {error}
          </p>
        ) : (
          <>
            <progress
              aria-label={`Sending ${name}`}
              max={100}
              value={percent}
              className="h-2 w-full appearance-none overflow-hidden rounded-full bg-well accent-green [&::-moz-progress-bar]:bg-green [&::-webkit-progress-bar]:bg-well [&::-webkit-progress-value]:bg-green"
            />
            <p className="text-13 text-soft">{percent < 100 ? `${percent} % sent` : 'Sent. One moment.'}</p>
          </>
        )}
      </div>
      <Button
        variant="ghost"
        size="icon"
        aria-label={error ? `Dismiss ${name}` : `Stop sending ${name}`}
        onClick={onDismiss}
      >
        <X aria-hidden />
      </Button>
    </li>
  );
}
