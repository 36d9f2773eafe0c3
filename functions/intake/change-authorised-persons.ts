import * as z from 'zod/mini';
import { authorise, withdrawAuthority } from '../../shared/application/authorised.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { loadEnterprise, saveEnterprise } from '../../shared/store/registers.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { oneLine } from '../middleware/input.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { assertReaches } from './county-reach.ts';
import { type SavingDependencies, savingDependencies } from './dependencies.ts';
import { enterpriseView } from './enterprise-view.ts';

/** The account as the issuer calls it. */
const Person = z.string().check(z.regex(/^[\w.@+:-]{1,128}$/));
const Body = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('add'), person: Person, name: oneLine(60) }),
  z.strictObject({ change: z.literal('remove'), person: Person }),
]);
type Body = z.infer<typeof Body>;

/** The registrar names a person who acts for the enterprise, or takes one off the list; each change is on its audit chain. */
export async function change({ body, caller, path, context }: HttpRequest<Body>, { table }: SavingDependencies) {
  const before = await loadEnterprise(table, path.code ?? '');
  await assertReaches(table, caller, [before.county], context.at);
  const after =
    body.change === 'add'
      ? authorise(before, {
          person: body.person,
          name: body.name,
          addedBy: caller.person,
          addedOn: dayOf(context.at),
        })
      : withdrawAuthority(before, body.person);
  const event = auditEventOf(context, 'change-authorised-persons', {
    // The chain is kept for good: the account, and not how its person is called.
    details: { change: body.change, person: body.person },
  });
  if (after !== before) await saveEnterprise(table, before, after, event);
  // The answer is kept for a repeated request, so it holds no whole account number.
  return { status: 200, body: enterpriseView(after, 'masked') };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const authorisedHandler = (dependencies: () => SavingDependencies) =>
  storingHandler({ route: 'POST /enterprises/{code}/authorised-persons', body: Body }, dependencies, change);

export const handler = authorisedHandler(savingDependencies);
