import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { Enterprise } from '../shared/application/enterprise.ts';
import type { Funder } from '../shared/application/funder.ts';
import { TEMPLATES } from '../shared/application/templates.ts';
import type { AuditEvent } from '../shared/audit/chain.ts';
import type { GoldenTable } from '../shared/award/golden.ts';
import { articlesKey } from '../shared/award/policy-document-view.ts';
import type { Instant } from '../shared/kernel/dates.ts';
import { fen, yuan } from '../shared/kernel/money.ts';
import { loadEdition } from '../shared/policy/edition.ts';
import { FIRST_DAY, type Given, inForceOn } from '../shared/registers/entry.ts';
import { isSame } from '../shared/registers/field.ts';
import type { RegisterName } from '../shared/registers/register.ts';
import { dynamoTable } from '../shared/store/dynamo-table.ts';
import { loadEditionYear } from '../shared/store/editions.ts';
import { openFund } from '../shared/store/fund.ts';
import { type Objects, s3Objects } from '../shared/store/objects.ts';
import { enterRecords, listRegisterEntries } from '../shared/store/register-entries.ts';
import { findEnterprise, saveEnterprise, saveRegisterRecord } from '../shared/store/registers.ts';
import type { Table } from '../shared/store/table.ts';
import {
  type FirstEntries,
  firstEntries,
  recordOfBefore,
  referenceEntries,
  referencesOfBefore,
} from './first-entries.ts';

/** Documents of an edition, in the order in which people read them. */
const EDITION_FILES = ['jixi-2022.json', 'heilongjiang-2022.json', 'readings.json'];
const POLICY_YEARS = [2022];
const ARTICLES = ['jixi-2022', 'heilongjiang-2022'];

/** `grant` names a further document of the same year; the one that opens its fund needs none. */
type FundSeed = {
  readonly funder: Funder;
  readonly policyYear: number;
  readonly amount: string;
  readonly source: string;
  readonly grant?: string;
};

export type Place = {
  readonly table: Table;
  readonly objects: Pick<Objects, 'putJson' | 'putFile'>;
  readonly now: Instant;
};

const readJson = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T;

/**
 * Loads the first records: edition, the first entries of every register, deadlines, routes, fund. What a register has already
 * is left as its owner keeps it; a changed edition is pointed to, with an audit entry, until people confirm their
 * own (awards keep the one they name, and the record its history). The fund is opened once and never changed by loading.
 */
export async function loadSeeds(place: Place): Promise<void> {
  await loadPolicy(place);
  await publishTemplates(place);
  await publishArticles(place);
  await loadFirstEntries(place, firstEntries(readJson, await referencesOfBefore(place.table)));
  const { evidence, ...references } = readJson<Records>('records/references.json');
  for (const [name, reference] of Object.entries({ ...references, routes: readJson<Records>('records/routes.json') })) {
    await loadFirst(place, `REFERENCE#${name}`, reference);
  }
  for (const { funder, policyYear, amount, source, grant } of readJson<FundSeed[]>('records/funds.json')) {
    const event = auditEventOf(place, 'open-fund', source);
    await openFund(place.table, {
      funder,
      policyYear,
      amount: fen(yuan(amount)),
      event,
      ...(grant === undefined ? {} : { grant }),
    });
  }
}

/** A key that has an entry stays as its owner keeps it; a record of before becomes the first entry of its key, as it stands. */
async function loadFirstEntries(place: Place, first: FirstEntries): Promise<void> {
  for (const [register, entries] of Object.entries(first) as [RegisterName, FirstEntries[RegisterName]][]) {
    const known = new Set((await listRegisterEntries(place.table, register)).map(({ key }) => key));
    const missing = entries.filter(({ key }) => !known.has(key));
    const kept = await Promise.all(missing.map((entry) => recordOfBefore(place.table, register, entry)));
    await enterRecords(place.table, register, kept, auditEventOf(place, 'load-register'));
  }
}

async function loadPolicy(place: Place): Promise<void> {
  const documents = EDITION_FILES.map((file) => readJson<unknown>(`policy/${file}`));
  const { hash } = loadEdition(...documents);
  const pointer = { ...(await place.objects.putJson('editions', { documents })), hash };
  const golden = await place.objects.putJson('editions', readGolden());
  for (const policyYear of POLICY_YEARS) {
    const { inForce, history } = await loadEditionYear(place.table, policyYear);
    // What a person confirmed through the handler is never replaced by loading.
    if (inForce?.confirmedBy !== undefined) continue;
    const replaced = inForce === undefined || inForce.hash === hash ? history : [...history, inForce];
    const record = { ...pointer, golden, ...(replaced.length > 0 ? { history: replaced } : {}) };
    await saveRegisterRecord(place.table, `EDITION#${policyYear}`, record, auditEventOf(place, 'load-edition'));
  }
}

/** The golden tables as functions run them: the base on the first line, then a row a line. */
export function readGolden(): GoldenTable {
  const lines = readFileSync(new URL('golden/items.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  const [base = {}, ...rows] = lines.map((line) => JSON.parse(line) as unknown);
  return { base: base as GoldenTable['base'], rows: rows as GoldenTable['rows'] };
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The workbooks that applicants download, as they lie in seeds/templates. */
async function publishTemplates({ objects }: Place): Promise<void> {
  for (const { key } of Object.values(TEMPLATES))
    await objects.putFile(key, readFileSync(new URL(key, import.meta.url)), XLSX);
}

/** The policy documents word for word; what was issued never changes. */
async function publishArticles({ objects }: Place): Promise<void> {
  for (const document of ARTICLES) {
    const articles = readFileSync(new URL(`policy/${document}/articles.json`, import.meta.url));
    await objects.putFile(articlesKey(document), articles, 'application/json');
  }
}

type Records = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

async function loadFirst(place: Place, subject: string, record: Readonly<Record<string, unknown>>): Promise<void> {
  if ((await place.table.get({ PK: subject, SK: 'HEAD' })) !== undefined) return;
  await saveRegisterRecord(place.table, subject, record, auditEventOf(place, 'load-record'));
}

type References = Parameters<typeof referenceEntries>[0];

/** Enters other reference tables than those that were loaded; what an owner entered since stays. The demonstration gives the ports its own codes. */
export async function replaceReferences(place: Place, references: References): Promise<void> {
  for (const [register, entries] of Object.entries(referenceEntries(references)) as [
    RegisterName,
    readonly Given[],
  ][]) {
    const known = inForceOn(await listRegisterEntries(place.table, register), FIRST_DAY);
    const changed = entries.filter(({ key, body }) => !isSame(known.get(key)?.body, body));
    await enterRecords(place.table, register, changed, auditEventOf(place, 'replace-reference'));
  }
}

/** The invented enterprises of the demonstration; one that is there already is left as officers keep it. */
export async function loadDemoEnterprises(place: Place): Promise<Enterprise[]> {
  const enterprises = readJson<Enterprise[]>('records/demo-enterprises.json');
  for (const enterprise of enterprises) {
    const before = await findEnterprise(place.table, enterprise.creditCode);
    if (before === undefined)
      await saveEnterprise(place.table, before, enterprise, auditEventOf(place, 'load-enterprise'));
  }
  return enterprises;
}

function auditEventOf({ now }: Place, action: string, reason?: string): AuditEvent {
  const by = { kind: 'system', id: 'seeds' } as const;
  return {
    action,
    by,
    at: now,
    recordedAt: now,
    correlationId: randomUUID(),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** `TABLE_NAME=… DOCUMENTS_BUCKET=… node seeds/load.ts`, with credentials that may write both. */
if (import.meta.main) {
  const { TABLE_NAME, DOCUMENTS_BUCKET } = process.env;
  if (TABLE_NAME === undefined || DOCUMENTS_BUCKET === undefined) {
    console.error(
      '请设置 TABLE_NAME 与 DOCUMENTS_BUCKET（见部署输出）。 Set TABLE_NAME and DOCUMENTS_BUCKET; the deployment prints both.',
    );
    process.exit(2);
  }
  await loadSeeds({
    table: dynamoTable(new DynamoDBClient({}), TABLE_NAME),
    objects: s3Objects(new S3Client({}), DOCUMENTS_BUCKET),
    now: new Date().toISOString() as Instant,
  });
  console.log('已载入初始数据。 The first records are loaded.');
}
