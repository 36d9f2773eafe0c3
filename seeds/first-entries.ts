import { FIRST_DAY, type Given } from '../shared/registers/entry.ts';
import type { Body } from '../shared/registers/field.ts';
import type { RegisterName } from '../shared/registers/register.ts';
import type { Table } from '../shared/store/table.ts';

/** What every register holds from its first day, by register. */
export type FirstEntries = Readonly<Record<RegisterName, readonly Given[]>>;

type Sourced = Body & { readonly source?: string };
type Evidence = {
  readonly ports: readonly Sourced[];
  readonly goodsByHs: readonly Sourced[];
  readonly statusCheck?: Sourced;
  readonly plausibility?: Sourced;
  readonly weighTolerance: string;
  readonly maxTruckGrossKg: string;
  readonly source?: string;
};
type Fund = { readonly funder: string; readonly policyYear: number; readonly amount: string; readonly source: string };

/** Where nothing else says who set it. */
const LOADED = '初始数据';

/** The first entries, from the files of seeds/records. */
export function firstEntries(read: <T>(path: string) => T, references?: { readonly evidence: Evidence }): FirstEntries {
  const funds = read<readonly Fund[]>('records/funds.json');
  return {
    departments: read<readonly Sourced[]>('records/departments.json').map((one) => entry(String(one.id), one)),
    calendars: read<readonly Sourced[]>('records/calendars.json').map((one) => entry(String(one.policyYear), one)),
    'working-days': read<readonly Sourced[]>('records/workdays.json').map((one) => entry(String(one.year), one)),
    funds: funds.map(({ funder, policyYear, amount, source }) =>
      entry(`${funder}-${policyYear}`, { funder, policyYear, amount, source }),
    ),
    ...referenceEntries(references ?? read<{ evidence: Evidence }>('records/references.json')),
  };
}

/** Ports, goods and tolerances, which one file holds together. */
export function referenceEntries({
  evidence,
}: {
  readonly evidence: Evidence;
}): Pick<FirstEntries, 'ports' | 'goods' | 'tolerances'> {
  const { ports, goodsByHs, source = LOADED, ...tolerances } = evidence;
  const { statusCheck, plausibility, ...plain } = tolerances;
  const sources = [source, statusCheck?.source, plausibility?.source].filter((one) => one !== undefined);
  const body = {
    ...plain,
    ...(statusCheck === undefined ? {} : { statusCheck: unsourced(statusCheck) }),
    ...(plausibility === undefined ? {} : { plausibility: unsourced(plausibility) }),
  };
  return {
    ports: ports.map((one) => entry(String(one.name), one)),
    goods: goodsByHs.map((one) => entry(String(one.prefix), one)),
    tolerances: [entry('evidence', { ...body, source: sources.join('；') })],
  };
}

function entry(key: string, { source = LOADED, ...body }: Sourced): Given {
  return { key, validFrom: FIRST_DAY, body: body as Body, source };
}

function unsourced({ source, ...rest }: Sourced): Body {
  return rest as Body;
}

/** The record that held ports, goods and tolerances before they were registers. */
export async function referencesOfBefore(table: Table): Promise<{ readonly evidence: Evidence } | undefined> {
  const item = await table.get({ PK: 'REFERENCE#evidence', SK: 'HEAD' });
  if (item === undefined) return undefined;
  const { PK, SK, version, audit, ...evidence } = item;
  return { evidence: evidence as unknown as Evidence };
}

/** Registers whose keys had a record of their own before there were entries. */
const BEFORE: Partial<Record<RegisterName, string>> = {
  departments: 'DEPARTMENT',
  calendars: 'CALENDAR',
  'working-days': 'WORKDAYS',
};

/** The entry of a key with what its record of before says, where there is one: its owner kept it. */
export async function recordOfBefore(table: Table, register: RegisterName, first: Given): Promise<Given> {
  const kind = BEFORE[register];
  const item = kind === undefined ? undefined : await table.get({ PK: `${kind}#${first.key}`, SK: 'HEAD' });
  if (item === undefined) return first;
  const { PK, SK, version, audit, source = first.source, ...body } = item;
  return { ...first, body: body as unknown as Body, source: String(source) };
}
