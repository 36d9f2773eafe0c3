import * as z from 'zod/mini';
import { ledgerAmount } from '../../shared/fund/ledger.ts';
import { dayOf, type Instant } from '../../shared/kernel/dates.ts';
import { fen, yuan } from '../../shared/kernel/money.ts';
import { checkEntries } from '../../shared/registers/check-entries.ts';
import { type Entry, entryOn, type Given } from '../../shared/registers/entry.ts';
import type { Register } from '../../shared/registers/register.ts';
import type { ProposedEntry } from '../../shared/store/register-entries.ts';
import { parseInput } from '../middleware/input.ts';
import { bodySchema } from './body-schema.ts';

/**
 * Entries as they may be proposed: each in the form of its register, all of them checked against what is in force, with the
 * number of the entry in whose place each comes.
 * @throws Refusal of the first thing that is wrong
 */
export function checkedEntries(
  register: Register,
  given: readonly Given[],
  entries: readonly Entry[],
  at: Instant,
): ProposedEntry[] {
  const formed = formedEntries(register, given);
  const inForce = standing(entries);
  checkEntries(register, formed, { today: dayOf(at), inForce });
  if (register.name === 'funds') for (const { body } of formed) ledgerAmount(fen(yuan(body?.amount)));
  return formed.map((one) => {
    const before = register.grows === true ? undefined : inForce(one.key, one.validFrom);
    return before === undefined ? one : { ...one, supersedes: before.number };
  });
}

/** Entries in the one form of their register; nothing else about them is checked. @throws Refusal INPUT_WRONG with the path */
export function formedEntries({ fields }: Register, given: readonly Given[]): Given[] {
  const bodies = parseInput(
    z.array(z.nullable(bodySchema(fields))),
    given.map(({ body }) => body),
  );
  return given.map((one, n) => ({ ...one, body: bodies[n] ?? null }));
}

/** Which entry of a key counts on a day. */
export function standing(entries: readonly Entry[]): (key: string, day: string) => Entry | undefined {
  const byKey = Map.groupBy(entries, ({ key }) => key);
  return (key, day) => entryOn(byKey.get(key) ?? [], day);
}
