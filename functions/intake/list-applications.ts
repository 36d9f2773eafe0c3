import * as z from 'zod/mini';
import type { Application } from '../../shared/application/application.ts';
import { applicationView } from '../../shared/application/application-view.ts';
import { type Caller, sees } from '../../shared/application/caller.ts';
import { STAGES } from '../../shared/application/life-cycle.ts';
import { ITEMS } from '../../shared/policy/items.ts';
import { enterprisesOf } from '../../shared/store/enterprise-search.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { codePart, namePart, pageQuery } from '../middleware/input.ts';
import type { Names } from '../middleware/read-input.ts';
import { ownSource, sourceFor } from './case-sources.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';
import { gather } from './gather.ts';

const Query = z.strictObject({
  ...pageQuery(),
  /** A part of the enterprise's name. */
  name: z.optional(namePart()),
  /** A credit code or its beginning. */
  creditCode: z.optional(codePart()),
  /** The number of a case or its beginning. */
  number: z.optional(codePart()),
  /** Who was asked about the round of now, by their id. */
  officer: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
  item: z.optional(z.enum(ITEMS)),
  stage: z.optional(z.enum(STAGES)),
  department: z.optional(z.string().check(z.maxLength(40))),
  year: z.optional(z.string().check(z.regex(/^\d{4}$/))),
});
type Query = z.infer<typeof Query>;

/** A page of cases that the caller may see, found by name, code, number, officer, item, stage, department and year; at most ten reads. */
export async function list(
  { caller, query, context }: HttpRequest<undefined, Names, Query>,
  { table }: RecordsDependencies,
) {
  const { after, limit = '20', year, ...rest } = query;
  const wanted = { ...rest, year: year === undefined ? undefined : Number(year) };
  const { read, turns } = isOnlyEnterprise(caller)
    ? await ownSource(table, caller.creditCodes, wanted)
    : await sourceFor(table, caller, wanted, context.at);
  const keeps = (one: Application) => matches(one, wanted) && sees(caller, one);
  const { taken, ...page } = await gather({ read, keeps, limit: Number(limit), after, turns });
  const enterprises = await enterprisesOf(
    table,
    taken.map(({ creditCode }) => creditCode),
  );
  const named = taken.map((one) => {
    const enterprise = enterprises.get(one.creditCode)?.name ?? one.creditCode;
    return { ...applicationView(one), enterprise };
  });
  return { status: 200, body: { applications: named, ...page } };
}

function isOnlyEnterprise(caller: Caller): boolean {
  return caller.roles.every((role) => role === 'enterprise');
}

type Asked = Omit<Query, 'year' | 'after' | 'limit'> & { readonly year: number | undefined };

function matches(application: Application, asked: Asked): boolean {
  const { stage, item, year, department, number = '', creditCode = '' } = asked;
  if (stage !== undefined && application.stage !== stage) return false;
  if (item !== undefined && application.item !== item) return false;
  if (year !== undefined && application.policyYear !== year) return false;
  if (department !== undefined && !application.route.includes(department)) return false;
  return application.id.startsWith(number) && application.creditCode.startsWith(creditCode);
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const listHandler = (dependencies: () => RecordsDependencies) =>
  httpHandler({ route: 'GET /applications', query: Query }, dependencies, list);

export const handler = listHandler(recordsDependencies);
