import { useEffect, useRef, useState } from 'react';
import { fileProblem, uploadPicture, uploadProblem } from '@/lib/client/pictures/upload-picture';
import type { PictureCrop } from '@/lib/domain/catalogue/picture-schema';

/** A chosen file that is being sent or was refused. */
export type PictureUpload = {
  key: number;
  name: string;
  /** The sent part, 0 to 1. */
  share: number;
  error: string | null;
};

type Waiting = { key: number; file: File; url: string };

/**
 * Takes files through crop and upload. Calls `onUploaded` with the address of each stored picture, in the order in which
 * they arrive. Running uploads are aborted when the component goes away.
 */
export function usePictureUploads(onUploaded: (address: string) => void) {
  const nextKey = useRef(0);
  const [waiting, setWaiting] = useState<Waiting[]>([]);
  const [chosen, setChosen] = useState(0);
  const [uploads, setUploads] = useState<PictureUpload[]>([]);
  const aborts = useRef(new Map<number, AbortController>());
  // The latest callback, because an upload outlives the render that started it.
  const uploaded = useRef(onUploaded);
  useEffect(() => {
    uploaded.current = onUploaded;
  });
  useEffect(() => {
    const running = aborts.current;
    return () => {
      for (const abort of running.values()) abort.abort();
    };
  }, []);

  function choose(files: File[]) {
    const refused = files.flatMap((file) => {
      const error = fileProblem(file);
      return error ? [{ key: nextKey.current++, name: file.name, share: 0, error }] : [];
    });
    const accepted = files
      .filter((file) => fileProblem(file) === null)
      .map((file) => ({ key: nextKey.current++, file, url: URL.createObjectURL(file) }));
    setUploads((present) => [...present, ...refused]);
    setWaiting((present) => [...present, ...accepted]);
    setChosen(waiting.length + accepted.length);
  }

  function takeFirst(): Waiting | undefined {
    const [first] = waiting;
    if (first) URL.revokeObjectURL(first.url);
    setWaiting((present) => present.slice(1));
    return first;
  }

  const update = (key: number, change: Partial<PictureUpload>) =>
    setUploads((present) => present.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const dismiss = (key: number) => {
    aborts.current.get(key)?.abort();
    setUploads((present) => present.filter((one) => one.key !== key));
  };

  async function cropFirst(crop: PictureCrop) {
    const first = takeFirst();
    if (!first) return;
    const { key, file } = first;
    const abort = new AbortController();
    aborts.current.set(key, abort);
    setUploads((present) => [...present, { key, name: file.name, share: 0, error: null }]);
    try {
      const { address } = await uploadPicture(file, crop, (share) => update(key, { share }), abort.signal);
      if (abort.signal.aborted) return;
      uploaded.current(address);
      dismiss(key);
    } catch (error) {
      if (!abort.signal.aborted) update(key, { error: uploadProblem(error) });
    } finally {
      aborts.current.delete(key);
    }
  }

  function refuseFirst() {
    const first = takeFirst();
    if (first) {
      const error = 'This file cannot be opened here. Save it as JPEG, PNG or WebP.';
      setUploads((present) => [...present, { key: first.key, name: first.file.name, share: 0, error }]);
    }
  }

  return {
    uploads,
    /** The file whose crop is to be chosen. */
    cropping: waiting[0] ?? null,
    /** Such as "2 of 3"; empty for a single file. */
    position: chosen > 1 ? `${chosen - waiting.length + 1} of ${chosen}` : '',
    choose,
    cropFirst,
    skipFirst: takeFirst,
    refuseFirst,
    dismiss,
  };
}
