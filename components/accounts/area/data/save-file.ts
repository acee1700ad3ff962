const KEPT_MS = 60_000;

/** Hands a text to the browser's downloads. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Freed at once, some browsers would save an empty file.
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
