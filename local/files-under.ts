import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Every file under a place in the order of names; the place itself when it is a file, nothing when it is not there. */
export async function filesUnder(place: string): Promise<string[]> {
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) return [];
  if (found.isFile()) return [place];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
