import type * as z from 'zod/mini';
import type { Effect } from '../../shared/award/recompute.ts';
import { effectsBodies, loadBody } from '../../shared/store/bodies.ts';
import { loadRuling } from '../../shared/store/rulings.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { progressOf } from './begin-pass.ts';
import { type ReadingDependencies, readingDependencies } from './dependencies.ts';
import { PartAsked, partOf } from './parts.ts';
import { rulingView } from './ruling-view.ts';

/** A ruling with every case it changes and by how much, a part of a long list at a time. */
export async function read(
  { path, query: { part } }: HttpRequest<undefined, Names, z.infer<typeof PartAsked>>,
  { table, objects }: ReadingDependencies,
) {
  const ruling = await loadRuling(table, path.id ?? '');
  const { pointer, parts } = partOf(ruling.effects, part);
  const { effects } = await loadBody(objects, effectsBodies, pointer);
  const changes = effects as unknown as readonly Effect[];
  const progress = await progressOf({ table }, ruling.id);
  return { status: 200, body: { ...rulingView(ruling), changes, part, parts, ...(progress && { progress }) } };
}

export const handler = httpHandler({ route: 'GET /rulings/{id}', query: PartAsked }, readingDependencies, read);
