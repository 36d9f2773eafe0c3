import * as z from 'zod';
import { confirmBankAccount } from '../../shared/application/keep-enterprise.ts';
import { loadEnterprise, saveEnterprise } from '../../shared/store/registers.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { factOf } from '../middleware/occasion.ts';
import { assertReaches } from './county-reach.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';
import { enterpriseView } from './read-enterprise.ts';

/** The account number as the second person read it. */
const Body = z.strictObject({ number: z.string().regex(/^\d{8,30}$/) });
type Body = z.infer<typeof Body>;

/** The second pair of eyes on a bank account; without it nothing is paid to the enterprise. */
export async function confirm({ body, caller, path, occasion }: DoorRequest<Body>, { table }: RecordsDependencies) {
  const before = await loadEnterprise(table, path.code ?? '');
  await assertReaches(table, caller, [before.county]);
  const after = confirmBankAccount(before, caller.person, body.number);
  if (after !== before) await saveEnterprise(table, before, after, factOf(occasion, 'confirm-bank-account'));
  return { status: 200, body: enterpriseView(after, caller) };
}

export const handler = door(
  { route: 'POST /enterprises/{code}/bank-account/confirm', body: Body },
  recordsDependencies,
  confirm,
);
