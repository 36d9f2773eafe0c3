import * as z from 'zod/mini';
import { confirmBankAccount } from '../../shared/application/keep-enterprise.ts';
import { loadEnterprise, saveEnterprise } from '../../shared/store/registers.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { assertReaches } from './county-reach.ts';
import { type SavingDependencies, savingDependencies } from './dependencies.ts';
import { enterpriseView } from './enterprise-view.ts';

/** The account number as the second person read it. */
const Body = z.strictObject({ number: z.string().check(z.regex(/^\d{8,30}$/)) });
type Body = z.infer<typeof Body>;

/** The second pair of eyes on a bank account; without it nothing is paid to the enterprise. */
export async function confirm({ body, caller, path, context }: HttpRequest<Body>, { table }: SavingDependencies) {
  const before = await loadEnterprise(table, path.code ?? '');
  await assertReaches(table, caller, [before.county], context.at);
  const after = confirmBankAccount(before, caller.person, body.number);
  if (after !== before) await saveEnterprise(table, before, after, auditEventOf(context, 'confirm-bank-account'));
  // The answer is kept for a repeated request, so it holds no whole account number.
  return { status: 200, body: enterpriseView(after, 'masked') };
}

export const handler = storingHandler(
  { route: 'POST /enterprises/{code}/bank-account/confirm', body: Body },
  savingDependencies,
  confirm,
);
