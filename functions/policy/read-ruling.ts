import { loadRuling } from '../../shared/store/rulings.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { type ReadingDependencies, readingDependencies } from './dependencies.ts';
import { rulingView } from './propose-ruling.ts';

/** A ruling with every case it changes and by how much. */
export async function read({ path }: DoorRequest<undefined>, { table, objects }: ReadingDependencies) {
  const ruling = await loadRuling(table, path.id ?? '');
  const { sha256, key } = ruling.effects;
  const { effects } = (await objects.getJson({ sha256, key })) as { readonly effects: unknown };
  return { status: 200, body: { ...rulingView(ruling), changes: effects } };
}

export const handler = door({ route: 'GET /rulings/{id}' }, readingDependencies, read);
