import * as z from 'zod/mini';
import { digestOf } from '../../shared/kernel/digest.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import {
  listRegisterEntries,
  loadRegisterHead,
  MOST_ENTRIES,
  putEntriesInForce,
  type RegisterProposal,
  saveRegisterProposal,
} from '../../shared/store/register-entries.ts';
import { RegisterBody } from '../answers/register-body.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { oneLine } from '../middleware/input.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { checkedEntries } from './checked-entries.ts';
import { type EntryDependencies, entryDependencies } from './dependencies.ts';
import { assertKeeps, registerOf } from './kept-register.ts';
import { proposalView } from './proposal-view.ts';

const Body = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        key: oneLine(100).check(z.refine((key) => !key.includes('#'))),
        validFrom: z.iso.date(),
        /** Null ends the key. */
        body: z.nullable(RegisterBody),
        source: z.optional(oneLine(300)),
      }),
    )
    .check(z.minLength(1), z.maxLength(MOST_ENTRIES)),
});
type Body = z.infer<typeof Body>;

/** Proposes entries, all of them or none; where no second person confirms, they are in force at once. */
export async function propose({ body, caller, path, context }: HttpRequest<Body>, { table }: EntryDependencies) {
  const register = registerOf(path);
  const { name } = register;
  const given = body.entries.map(({ source = '', ...entry }) => ({ ...entry, source }));
  await assertKeeps(register, given, { table, caller, at: context.at });
  return untilCommitted(async () => {
    const head = await loadRegisterHead(table, name);
    const entries = checkedEntries(register, given, await listRegisterEntries(table, name), context.at);
    const proposal: RegisterProposal = {
      ...{ register: name, number: head.last + 1, entries, proposedBy: caller.person, proposedAt: context.at },
      status: register.secondPerson ? 'proposed' : 'confirmed',
    };
    const event = auditEventOf(context, register.secondPerson ? 'propose-entries' : 'enter-entries', {
      digests: { entries: digestOf(entries) },
      details: { number: proposal.number, keys: entries.map(({ key }) => key).join('、') },
    });
    await (register.secondPerson ? saveRegisterProposal : putEntriesInForce)(table, head, proposal, event);
    return { status: 201, body: proposalView(proposal) };
  });
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const proposeEntriesHandler = (dependencies: () => EntryDependencies) =>
  storingHandler({ route: 'POST /registers/{register}/proposals', body: Body, statuses: [201] }, dependencies, propose);

export const handler = proposeEntriesHandler(entryDependencies);
