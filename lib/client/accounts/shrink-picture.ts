/** The shop keeps 256 pixels a side; this leaves it a choice and takes seconds off a slow upload. */
const SIDE = 1024;
const SMALL_ENOUGH = 400_000;

/** A photo from a phone, made small before it is sent. What this browser cannot read goes as it is. */
export async function shrinkPicture(file: File): Promise<Blob> {
  if (file.size <= SMALL_ENOUGH) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, SIDE / Math.min(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const small = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/jpeg', 0.88));
    return small && small.size < file.size ? small : file;
  } catch {
    return file;
  }
}
