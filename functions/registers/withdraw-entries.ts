import { untilCommitted } from '../../shared/store/commit.ts';
import {
  loadRegisterHead,
  loadRegisterProposal,
  type RegisterProposal,
  withdrawRegisterProposal,
} from '../../shared/store/register-entries.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { type EntryDependencies, entryDependencies } from './dependencies.ts';
import { assertKeeps, registerOf } from './kept-register.ts';
import { proposalView } from './proposal-view.ts';
import { refuse } from './refusals.ts';

/** Whoever proposed entries, or anybody else who keeps them, takes them back before they are confirmed. */
export async function withdraw({ caller, path, context }: HttpRequest<undefined>, { table }: EntryDependencies) {
  const register = registerOf(path);
  return untilCommitted(async () => {
    const head = await loadRegisterHead(table, register.name);
    const proposal = await loadRegisterProposal(table, register.name, Number(path.number));
    await assertKeeps(register, proposal.entries, { table, caller, at: context.at });
    if (proposal.status === 'withdrawn') return { status: 200, body: proposalView(proposal) };
    if (proposal.status === 'confirmed') throw refuse('ENTRIES_IN_FORCE', { number: proposal.number });
    const after: RegisterProposal = {
      ...proposal,
      status: 'withdrawn',
      withdrawnBy: caller.person,
      withdrawnAt: context.at,
    };
    const event = auditEventOf(context, 'withdraw-entries', { details: { number: proposal.number } });
    await withdrawRegisterProposal(table, head, after, event);
    return { status: 200, body: proposalView(after) };
  });
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const withdrawEntriesHandler = (dependencies: () => EntryDependencies) =>
  storingHandler({ route: 'POST /registers/{register}/proposals/{number}/withdraw' }, dependencies, withdraw);

export const handler = withdrawEntriesHandler(entryDependencies);
