import * as z from 'zod/mini';
import type { Enterprise } from '../../shared/application/enterprise.ts';
import { findEnterprises } from '../../shared/store/enterprise-search.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { codePart, namePart, pageQuery } from '../middleware/input.ts';
import type { Names } from '../middleware/read-input.ts';
import { countyOf } from './county-reach.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';
import { gather } from './gather.ts';

const Query = z.strictObject({
  ...pageQuery(),
  /** A part of the name. */
  name: z.optional(namePart()),
  /** A credit code or its beginning. */
  creditCode: z.optional(codePart()),
});
type Query = z.infer<typeof Query>;
/** Two reads each, and one for the department. */
const TURNS = 4;

/** A page of the register, of one county for people of a county; by name in the order of what follows in it, otherwise by code. */
export async function list(
  { caller, query, context }: HttpRequest<undefined, Names, Query>,
  { table }: RecordsDependencies,
) {
  const { after, limit = '20', name, creditCode } = query;
  const county = await countyOf(table, caller, context.at);
  const search = { ...(name && { name }), ...(creditCode && { creditCode }), ...(county && { county }) };
  const read = (options: { limit?: number }) => findEnterprises(table, search, options);
  const { taken, ...page } = await gather({ read, keeps: () => true, limit: Number(limit), after, turns: TURNS });
  return { status: 200, body: { enterprises: taken.map(lineOf), ...page } };
}

function lineOf({ creditCode, name, kind, county, registeredInCity, compliant, bankAccount }: Enterprise) {
  const confirmed = bankAccount?.confirmedBy === undefined ? 'to-confirm' : 'confirmed';
  const account = bankAccount === undefined ? ('none' as const) : (confirmed as 'to-confirm' | 'confirmed');
  return { creditCode, name, kind, county, registeredInCity, compliant: compliant ?? null, account };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const enterprisesHandler = (dependencies: () => RecordsDependencies) =>
  httpHandler({ route: 'GET /enterprises', query: Query }, dependencies, list);

export const handler = enterprisesHandler(recordsDependencies);
