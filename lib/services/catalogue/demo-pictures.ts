import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Picture } from '../../domain/catalogue/picture';
import { createPicture } from './create-picture';

const FOLDER = path.join('demo', 'pictures');

/** Reads the pictures of the demo shop, by file name such as `toned-milk.svg`. */
export async function readDemoPictures(): Promise<Map<string, Picture>> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.svg')).sort();
  const pictures = names.map(async (name): Promise<[string, Picture]> => [
    name,
    createPicture(await readFile(path.join(FOLDER, name))),
  ]);
  return new Map(await Promise.all(pictures));
}

/** Reads one picture by file name; null if there is none. */
export async function findDemoPicture(name: string): Promise<Picture | null> {
  if (!/^[a-z0-9-]+\.svg$/.test(name)) return null;
  const bytes = await readFile(path.join(FOLDER, name)).catch(() => null);
  return bytes && createPicture(bytes);
}
