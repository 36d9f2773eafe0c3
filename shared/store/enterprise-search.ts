import type { Enterprise } from '../application/enterprise.ts';
import { compared, nameKeyFamily, placeIn, rangeOfPart } from './name-keys.ts';
import { enterpriseFamily, enterpriseSubject, type StoredEnterprise } from './registers.ts';
import type { IndexName, QueryOptions, Table } from './table.ts';

/** What is looked for in the register: a part of the name or the beginning of the code, in one county or all. */
export type EnterpriseSearch = { readonly name?: string; readonly creditCode?: string; readonly county?: string };
/** Something that was found, with the cursor that goes on behind it. */
export type Found<T> = { readonly one: T; readonly after: string };
/** A page of what was found; the cursor goes on behind what was looked at. */
export type FoundPage<T> = { readonly found: readonly Found<T>[]; readonly after?: string };

/** The codes of enterprises, one request; an index may lag, so the register says whether a name still holds. */
export async function findCodes(
  table: Table,
  search: EnterpriseSearch,
  options: QueryOptions,
): Promise<FoundPage<{ readonly creditCode: string; readonly at?: number }>> {
  const index: IndexName = search.county === undefined ? 'byYear' : 'byOwner';
  const { pk, prefix } = rangeOf(search);
  const { items, after } = await table.queryIndex(index, pk, prefix, options);
  const found = items.map((item) => {
    const one = search.name === undefined ? { creditCode: String(item.creditCode) } : nameKeyFamily.read(item);
    return { one, after: table.cursorAfter(index, item) };
  });
  return { found, ...(after === undefined ? {} : { after }) };
}

function rangeOf({ name, creditCode = '', county }: EnterpriseSearch) {
  if (name !== undefined) return rangeOfPart(name, county);
  return { pk: county === undefined ? 'ENTERPRISES' : `COUNTY#${county}`, prefix: creditCode };
}

/** Enterprises as the register has them, two requests. */
export async function findEnterprises(
  table: Table,
  search: EnterpriseSearch,
  options: QueryOptions,
): Promise<FoundPage<StoredEnterprise>> {
  const { found, ...rest } = await findCodes(table, search, options);
  const heads = await enterprisesOf(
    table,
    found.map(({ one }) => one.creditCode),
  );
  const holding = found.flatMap(({ one, after }) => {
    const enterprise = heads.get(one.creditCode);
    return enterprise !== undefined && holds(enterprise, search, one.at) ? [{ one: enterprise, after }] : [];
  });
  return { found: holding, ...rest };
}

/** Several enterprises by their codes, in one request up to a hundred. */
export async function enterprisesOf(
  table: Table,
  creditCodes: readonly string[],
): Promise<ReadonlyMap<string, StoredEnterprise>> {
  const items = await table.getMany(
    [...new Set(creditCodes)].map((code) => ({ PK: enterpriseSubject(code), SK: 'HEAD' })),
  );
  const enterprises = items.filter((item) => item !== undefined).map(enterpriseFamily.read);
  return new Map(enterprises.map((enterprise) => [enterprise.creditCode, enterprise]));
}

/** Whether it is what is looked for, and this the first place of its name where it is: it is shown once. */
function holds(enterprise: Enterprise, { name, creditCode = '', county }: EnterpriseSearch, at?: number): boolean {
  if (county !== undefined && enterprise.county !== county) return false;
  if (!enterprise.creditCode.startsWith(creditCode)) return false;
  return name === undefined || placeIn(enterprise.name, name) === at;
}

/** Whether a name has this part. */
export const hasPart = (name: string, part: string): boolean => compared(name).includes(compared(part));
