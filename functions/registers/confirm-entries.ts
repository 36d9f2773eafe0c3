import type { Funder } from '../../shared/application/funder.ts';
import { digestOf } from '../../shared/kernel/digest.ts';
import { yuan } from '../../shared/kernel/money.ts';
import type { Body } from '../../shared/registers/field.ts';
import type { Register } from '../../shared/registers/register.ts';
import { type GuardedWrite, untilCommitted } from '../../shared/store/commit.ts';
import { grantWrites } from '../../shared/store/fund.ts';
import {
  listRegisterEntries,
  loadRegisterHead,
  loadRegisterProposal,
  putEntriesInForce,
  type RegisterProposal,
} from '../../shared/store/register-entries.ts';
import type { Table } from '../../shared/store/table.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { standing } from './checked-entries.ts';
import { type EntryDependencies, entryDependencies } from './dependencies.ts';
import { assertKeeps, registerOf } from './kept-register.ts';
import { proposalView } from './proposal-view.ts';
import { refuse } from './refusals.ts';

/** The second person: the entries are in force, all at once, and a grant is in the ledger with them. */
export async function confirm({ caller, path, context }: HttpRequest<undefined>, { table }: EntryDependencies) {
  const register = registerOf(path);
  return untilCommitted(async () => {
    const head = await loadRegisterHead(table, register.name);
    const proposal = await loadRegisterProposal(table, register.name, Number(path.number));
    await assertKeeps(register, proposal.entries, { table, caller, at: context.at });
    if (proposal.status === 'confirmed') return { status: 200, body: proposalView(proposal) };
    if (proposal.status === 'withdrawn') throw refuse('ENTRIES_WITHDRAWN', { number: proposal.number });
    if (proposal.proposedBy === caller.person) throw refuse('ENTRIES_SECOND_PERSON');
    await assertStands(register, proposal, caller.person, table);
    const [confirmedBy, confirmedAt] = [caller.person, context.at];
    const confirmed: RegisterProposal = { ...proposal, status: 'confirmed', confirmedBy, confirmedAt };
    const event = auditEventOf(context, 'confirm-entries', {
      digests: { entries: digestOf(proposal.entries) },
      details: { number: proposal.number, proposedBy: proposal.proposedBy },
    });
    await putEntriesInForce(table, head, confirmed, event, await followingWrites(register, confirmed, table, context));
    return { status: 200, body: proposalView(confirmed) };
  });
}

/** What was in force when it was proposed still is, and nobody confirms their own rights. @throws Refusal */
async function assertStands(register: Register, { entries }: RegisterProposal, person: string, table: Table) {
  const inForce = standing(await listRegisterEntries(table, register.name));
  for (const { key, validFrom, supersedes, body } of entries) {
    const before = inForce(key, validFrom);
    if (register.grows !== true && before?.number !== supersedes)
      throw refuse('ENTRIES_CHANGED_SINCE', { key }, { key });
    const persons = register.persons?.(body, before?.body ?? undefined) ?? [];
    if (persons.includes(person)) throw refuse('OFFICER_CONFIRMS_OWN', { key });
  }
}

/** What a confirmed entry moves beside its register: a grant moves the ledger of its fund. @throws Refusal GRANT_KNOWN, GRANT_DIFFERS */
async function followingWrites(
  { name }: Register,
  { entries }: RegisterProposal,
  table: Table,
  context: RequestContext,
): Promise<GuardedWrite[]> {
  if (name !== 'funds') return [];
  const writes: GuardedWrite[] = [];
  for (const { body, source } of entries) {
    const { funder, policyYear, amount } = body as Body;
    const event = auditEventOf(context, 'grant-fund', { reason: source });
    const fund = { funder: funder as Funder, policyYear: Number(policyYear) };
    writes.push(...(await grantWrites(table, { ...fund, amount: yuan(amount), grant: source, event })));
  }
  return writes;
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const confirmEntriesHandler = (dependencies: () => EntryDependencies) =>
  storingHandler({ route: 'POST /registers/{register}/proposals/{number}/confirm' }, dependencies, confirm);

export const handler = confirmEntriesHandler(entryDependencies);
