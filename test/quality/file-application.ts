import { readFileSync } from 'node:fs';
import type { Application } from '../../shared/application/application.ts';
import { createApplication, listDocuments, loadApplication } from '../../shared/store/applications.ts';
import { factsCreated, loadFacts } from '../../shared/store/awards.ts';
import { listEntries } from '../../shared/store/entries.ts';
import { saveRegisterRecord } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import { careWorld } from '../functions/evidence/world.ts';
import { NOW, seededTable } from '../support/case.ts';
import type { MemoryTable } from '../support/memory-table.ts';
import { filesOf } from './files.ts';
import type { Plan } from './plan.ts';

const EVENT = {
  action: 'seed',
  by: { kind: 'system', id: 'test' },
  at: NOW,
  recordedAt: NOW,
  correlationId: 'test',
} as const;

const references = JSON.parse(readFileSync('seeds/records/references.json', 'utf8')) as {
  evidence: Record<string, unknown>;
};

/** The tables of a new system: departments, calendar, and the reference tables as the project ships them. */
async function newTable(): Promise<MemoryTable> {
  const table = await seededTable();
  await saveRegisterRecord(table, 'REFERENCE#evidence', references.evidence, EVENT);
  return table;
}

/** What was filed and paid the year before, as its records stand. */
async function fileLastYear(table: Table, { item, code, lastYear }: Plan): Promise<void> {
  if (lastYear === undefined) return;
  const id = `last-${code}`;
  const application: Application = {
    ...{ id, creditCode: code, item, policyYear: 2021, funder: 'jixi', declared: {}, stage: 'paid', round: 1 },
    ...{ route: [], filedBy: 'somebody', mail: 'office@enterprises.example', createdAt: NOW, attempt: 1 },
  };
  await createApplication(table, application, { event: EVENT });
  const body = { bodySha256: '0'.repeat(64), bodyKey: 'facts/none.json', frozenAt: NOW, findings: [] };
  await table.transact([factsCreated(id, { round: 1, ...body, ...lastYear })]);
}

type World = Awaited<ReturnType<typeof careWorld>>;

async function uploaded(plan: Plan, table: MemoryTable, among: boolean): Promise<World> {
  const { code, name, linked, item } = plan;
  const more = {
    name,
    linked,
    county: 'mishan',
    kind: item === 'C2' ? ('public-institution' as const) : ('enterprise' as const),
  };
  const world = await careWorld(more, { item, declared: {}, code, among: table, ids: among ? 'E' : 'D' });
  for (const { slot, type, bytes, name: file } of await filesOf(plan)) await world.upload(slot, type, bytes, file);
  return world;
}

/** Every code that was found: when documents came, when the case was submitted, when its facts were frozen. */
async function codesOf(world: World, refused: readonly string[]): Promise<Set<string>> {
  const documents = await listDocuments(world.table, world.id);
  const entries = await Promise.all(
    documents.map(({ id, sha256 = '' }) => listEntries(world.table, world.id, { id, sha256 })),
  );
  const frozen = (await loadFacts(world.table, world.id, 1))?.findings ?? [];
  const found = [...documents, ...entries.flat()].flatMap(({ findings }) => findings);
  return new Set([...refused, ...[...found, ...frozen].map(({ code }) => code)]);
}

/** Why it could not be submitted; empty when it was. */
async function submitted(world: World): Promise<string[]> {
  try {
    await world.submitted();
    await world.verified();
    return [];
  } catch (error) {
    const { code, details } = error as { code?: string; details?: { missing?: { code: string }[] } };
    if (code === undefined) throw error;
    return [code, ...(details?.missing ?? []).map((one) => one.code)];
  }
}

/**
 * Files an application on a system of its own, through the functions that run in production (uploads, keys, readers,
 * submission, the verification of the application machine, the freezing of facts), and tells all codes that were found.
 */
export async function codesFoundIn(plan: Plan): Promise<ReadonlySet<string>> {
  const table = await newTable();
  await fileLastYear(table, plan);
  if (plan.before !== undefined) await uploaded(plan.before, table, false);
  const world = await uploaded(plan, table, plan.before !== undefined);
  const refused = await submitted(world);
  const { stage } = await loadApplication(table, world.id);
  return new Set([...(await codesOf(world, refused)), ...(stage === 'returned' ? ['RETURNED'] : [])]);
}
