import type { Entry, Given } from './entry.ts';
import { isSame } from './field.ts';
import { refuse } from './refusals.ts';
import type { Register } from './register.ts';

/** What entries are checked against: the business day, and which entry of a key is in force on a day. */
export type Standing = {
  readonly today: string;
  readonly inForce: (key: string, day: string) => Entry | undefined;
};

/** Whether entries may be proposed, all of them or none. Their form was checked before. @throws Refusal */
export function checkEntries(register: Register, entries: readonly Given[], standing: Standing): void {
  const keys = new Set<string>();
  for (const entry of entries) {
    const { key } = entry;
    if (keys.has(key)) throw refuse('ENTRY_KEY_TWICE', { key }, { key });
    keys.add(key);
    checkSource(register, entry);
    checkDay(register, entry, standing.today);
    checkOne(register, entry, standing.inForce(key, entry.validFrom));
  }
}

function checkSource({ grows }: Register, { key, source }: Given): void {
  if (source.trim() !== '') return;
  throw grows === true ? refuse('FUND_WITHOUT_DOCUMENT', { key }) : refuse('ENTRY_WITHOUT_SOURCE', { key }, { key });
}

/** What was done stands on what was in force then; a grant bears the day of its document. */
function checkDay({ grows }: Register, { key, validFrom }: Given, today: string): void {
  if (grows === true && validFrom > today) throw refuse('FUND_AHEAD', { key }, { validFrom, today });
  if (grows !== true && validFrom < today) throw refuse('ENTRY_BACKDATED', { key }, { validFrom, today });
}

function checkOne(register: Register, entry: Given, standing: Entry | undefined): void {
  const { key, body } = entry;
  const before = standing?.body ?? undefined;
  if (body === null) {
    if (register.mayEnd !== true) throw refuse('ENTRY_NOT_TO_END', { key }, { key });
    if (before === undefined) throw refuse('ENTRY_UNKNOWN', { key }, { key });
    return;
  }
  const expected = register.keyOf(body);
  if (key !== expected) throw refuse('ENTRY_KEY_WRONG', { key, expected }, { key, expected });
  if (register.grows !== true && isSame(body, before)) throw refuse('ENTRY_CHANGES_NOTHING', { key }, { key });
  register.check({ ...entry, body, before });
}
