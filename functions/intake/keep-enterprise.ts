import * as z from 'zod';
import type { Standing } from '../../shared/application/enterprise.ts';
import { keepEnterprise } from '../../shared/application/keep-enterprise.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { findDepartment, findEnterprise, saveEnterprise } from '../../shared/store/registers.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { creditCodeString, oneLine } from '../middleware/input.ts';
import { factOf } from '../middleware/occasion.ts';
import { assertReaches } from './county-reach.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';
import { enterpriseView } from './read-enterprise.ts';

const Year = z.int().min(1980).max(2100);
const Body = z.strictObject({
  creditCode: creditCodeString,
  name: oneLine(100),
  kind: z.enum(['enterprise', 'public-institution', 'other']),
  registeredInCity: z.boolean(),
  compliant: z.boolean().optional(),
  careMainBusiness: z.boolean().optional(),
  standing: z
    .strictObject({
      introduced: z.boolean(),
      firstYearInCity: Year,
      firstYearInProvince: Year,
      inPlatform: z.boolean(),
      farmExporter: z.boolean(),
    })
    .partial()
    .optional(),
  mail: z.email().max(254),
  county: z.string().max(40),
  bankAccount: z
    .strictObject({ holder: oneLine(100), bank: oneLine(100), number: z.string().regex(/^\d{8,30}$/) })
    .optional(),
});
type Body = z.infer<typeof Body>;

/** An officer keeps the register; what it says becomes facts of later awards. */
export async function keep({ body, caller, path, occasion }: DoorRequest<Body>, { table }: RecordsDependencies) {
  if (body.creditCode !== path.code) throw codeDiffers();
  const department = await findDepartment(table, body.county);
  if (department?.kind !== 'county') throw countyUnknown(body.county);
  const before = await findEnterprise(table, body.creditCode);
  await assertReaches(table, caller, [body.county, ...(before === undefined ? [] : [before.county])]);
  const { compliant, careMainBusiness, bankAccount, standing, ...rest } = body;
  const entry = {
    ...rest,
    ...(compliant === undefined ? {} : { compliant }),
    ...(careMainBusiness === undefined ? {} : { careMainBusiness }),
    ...(bankAccount === undefined ? {} : { bankAccount }),
    ...(standing === undefined ? {} : { standing: said(standing) }),
  };
  const after = keepEnterprise(before, entry, caller.person, dayOf(occasion.at));
  await saveEnterprise(
    table,
    before,
    after,
    factOf(occasion, 'keep-enterprise', {
      details: { compliant: after.compliant ?? null, careMainBusiness: after.careMainBusiness ?? null },
    }),
  );
  return { status: before === undefined ? 201 : 200, body: enterpriseView(after, caller) };
}

/** Without the members that were left out. */
function said(standing: NonNullable<Body['standing']>): Standing {
  return Object.fromEntries(Object.entries(standing).filter(([, value]) => value !== undefined));
}

function codeDiffers(): Refusal {
  return new Refusal(
    'CREDIT_CODE_DIFFERS',
    { zh: '路径与内容中的信用代码不一致。', en: 'The credit codes in the address and in the body differ.' },
    { hint: { zh: '请核对信用代码。', en: 'Check the credit code.' }, details: { path: 'creditCode' } },
  );
}

function countyUnknown(county: string): Refusal {
  return new Refusal(
    'COUNTY_UNKNOWN',
    { zh: `部门名录中没有县（市）区“${county}”。`, en: `"${county}" is not a county in the department register.` },
    {
      hint: { zh: '请使用部门名录中的县（市）区代号。', en: 'Use a county id of the department register.' },
      details: { path: 'county' },
    },
  );
}

export const handler = door({ route: 'PUT /enterprises/{code}', body: Body }, recordsDependencies, keep);
