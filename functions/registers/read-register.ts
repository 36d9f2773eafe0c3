import * as z from 'zod/mini';
import { dayOf } from '../../shared/kernel/dates.ts';
import type { Entry } from '../../shared/registers/entry.ts';
import type { Register } from '../../shared/registers/register.ts';
import { listRegisterEntries, listRegisterProposals } from '../../shared/store/register-entries.ts';
import type { RegisterEntry } from '../answers/registers.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { oneLine } from '../middleware/input.ts';
import type { Names } from '../middleware/read-input.ts';
import { standing } from './checked-entries.ts';
import { type ReadingDependencies, readingDependencies } from './dependencies.ts';
import { registerOf } from './kept-register.ts';
import { proposalView } from './proposal-view.ts';

const Query = z.object({ key: z.optional(oneLine(100)) });
type Query = z.infer<typeof Query>;

/**
 * What a register says today and from when it will say otherwise, with what waits for a second person; with `?key=` all
 * that was ever entered or proposed for one key.
 */
export async function read(
  { path, query, context }: HttpRequest<undefined, Names, Query>,
  { table }: ReadingDependencies,
) {
  const register = registerOf(path);
  const [today, { key }] = [dayOf(context.at), query];
  const [all, proposals] = await Promise.all([
    listRegisterEntries(table, register.name, key),
    listRegisterProposals(table, register.name),
  ]);
  const entries = stated(register, all, today);
  const concerned = proposals.filter(({ status, entries: proposed }) =>
    key === undefined ? status === 'proposed' : proposed.some((one) => one.key === key),
  );
  return {
    status: 200,
    body: {
      register: register.name,
      today,
      entries: key === undefined ? entries.filter(({ state }) => state !== 'past') : entries,
      proposals: concerned.reverse().map(proposalView),
    },
  };
}

/** Each entry with whether it counts today; of grants all do. A key that was ended is in force no more. */
function stated({ grows }: Register, entries: readonly Entry[], today: string) {
  const inForce = standing(entries);
  const stateOf = (entry: Entry) => {
    if (entry.validFrom > today) return 'coming';
    const counts = grows === true || inForce(entry.key, today) === entry;
    return counts && entry.body !== null ? 'in-force' : 'past';
  };
  return entries.map((entry) => ({ ...entry, state: stateOf(entry) })) as unknown as Shown[];
}

type Shown = z.output<typeof RegisterEntry>;

/** The handler over given dependencies; tests go through it as a caller does. */
export const readRegisterHandler = (dependencies: () => ReadingDependencies) =>
  httpHandler({ route: 'GET /registers/{register}', query: Query }, dependencies, read);

export const handler = readRegisterHandler(readingDependencies);
