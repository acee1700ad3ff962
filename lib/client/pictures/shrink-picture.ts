const MAX_UNCHANGED_BYTES = 400_000;

/**
 * Scales a large picture down to a JPEG whose shorter side has `targetSidePx` pixels. Returns the file unchanged when it
 * is small or the browser cannot decode it.
 */
export async function shrinkPicture(file: File, targetSidePx: number): Promise<Blob> {
  if (file.size <= MAX_UNCHANGED_BYTES) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, targetSidePx / Math.min(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.88));
    return small && small.size < file.size ? small : file;
  } catch {
    return file;
  }
}
