/** A fresh key for one intention. `randomUUID` is missing on plain http addresses, so the bytes are asked for. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
