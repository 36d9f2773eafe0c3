import * as z from 'zod/mini';
import { keepEnterprise } from '../../shared/application/keep-enterprise.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { isTooLong, LONGEST_NAME } from '../../shared/store/name-keys.ts';
import { findDepartment, findEnterprise, saveEnterprise } from '../../shared/store/registers.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { creditCodeString, oneLine } from '../middleware/input.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { assertReaches } from './county-reach.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';
import { accountNumberFor, enterpriseView } from './enterprise-view.ts';
import { refuse } from './refusals.ts';

const Year = z.int().check(z.gte(1980), z.lte(2100));
const Body = z.strictObject({
  creditCode: creditCodeString(),
  name: oneLine(LONGEST_NAME).check(z.refine((name) => !isTooLong(name))),
  kind: z.enum(['enterprise', 'public-institution', 'other']),
  registeredInCity: z.boolean(),
  compliant: z.optional(z.boolean()),
  careMainBusiness: z.optional(z.boolean()),
  standing: z.optional(
    z.partial(
      z.strictObject({
        introduced: z.boolean(),
        firstYearInCity: Year,
        firstYearInProvince: Year,
        inPlatform: z.boolean(),
        farmExporter: z.boolean(),
      }),
    ),
  ),
  linked: z.optional(
    z.readonly(
      z
        .array(z.strictObject({ name: oneLine(100), creditCode: z.optional(creditCodeString()) }))
        .check(z.maxLength(100)),
    ),
  ),
  mail: z.email().check(z.maxLength(254)),
  county: z.string().check(z.maxLength(40)),
  bankAccount: z.optional(
    z.strictObject({ holder: oneLine(100), bank: oneLine(100), number: z.string().check(z.regex(/^\d{8,30}$/)) }),
  ),
});
type Body = z.infer<typeof Body>;

/** An officer keeps the register; what it says becomes facts of later awards. */
export async function keep({ body, caller, path, context }: HttpRequest<Body>, { table }: RecordsDependencies) {
  if (body.creditCode !== path.code) throw refuse('CREDIT_CODE_DIFFERS', { path: 'creditCode' });
  const department = await findDepartment(table, body.county, context.at);
  if (department?.kind !== 'county') throw countyUnknown(body.county);
  const before = await findEnterprise(table, body.creditCode);
  await assertReaches(table, caller, [body.county, ...(before === undefined ? [] : [before.county])], context.at);
  const { compliant, careMainBusiness, bankAccount, standing, linked, ...rest } = body;
  const entry = {
    ...rest,
    ...(compliant === undefined ? {} : { compliant }),
    ...(careMainBusiness === undefined ? {} : { careMainBusiness }),
    ...(bankAccount === undefined ? {} : { bankAccount }),
    ...(standing === undefined ? {} : { standing: said(standing) }),
    ...(linked === undefined ? {} : { linked: linked.map(said) }),
  };
  const after = keepEnterprise(before, entry, caller.person, dayOf(context.at));
  await saveEnterprise(
    table,
    before,
    after,
    auditEventOf(context, 'keep-enterprise', {
      details: { compliant: after.compliant ?? null, careMainBusiness: after.careMainBusiness ?? null },
    }),
  );
  return { status: before === undefined ? 201 : 200, body: enterpriseView(after, accountNumberFor(caller)) };
}

/** Without the members that were left out. */
function said<One extends object>(given: One): { [Name in keyof One]: Exclude<One[Name], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Name in keyof One]: Exclude<One[Name], undefined>;
  };
}

function countyUnknown(county: string): Refusal {
  return refuse('COUNTY_UNKNOWN', { path: 'county' }, { county });
}

export const handler = httpHandler(
  { route: 'PUT /enterprises/{code}', body: Body, statuses: [200, 201] },
  recordsDependencies,
  keep,
);
