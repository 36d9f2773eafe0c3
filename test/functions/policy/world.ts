import { readFileSync } from 'node:fs';
import { assessCase } from '../../../functions/award/assess-application.ts';
import type { RequestContext } from '../../../functions/middleware/request-context.ts';
import { confirm as confirmRuling } from '../../../functions/policy/confirm-ruling.ts';
import { propose as proposeRuling } from '../../../functions/policy/propose-ruling.ts';
import { readGolden } from '../../../seeds/load.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { assess } from '../../../shared/award/assess.ts';
import type { Assessment } from '../../../shared/award/record.ts';
import { canonicalJson, sha256 } from '../../../shared/kernel/digest.ts';
import { loadEdition } from '../../../shared/policy/edition.ts';
import {
  createApplication,
  loadApplication,
  type StoredApplication,
  saveApplication,
} from '../../../shared/store/applications.ts';
import { factsCreated, loadAward, loadFacts } from '../../../shared/store/awards.ts';
import { editionOfHash, loadEditionYear } from '../../../shared/store/editions.ts';
import { saveRegisterRecord } from '../../../shared/store/registers.ts';
import { baseFacts } from '../../golden/table.ts';
import { FIRM, handlerFakes, NOW, requestOf, seededTable } from '../../support/case.ts';

export const documents = ['jixi-2022', 'heilongjiang-2022', 'readings'].map(
  (file) => JSON.parse(readFileSync(new URL(`../../../seeds/policy/${file}.json`, import.meta.url), 'utf8')) as object,
);
export const anna: Caller = { person: 'policy-anna', roles: ['policy'], creditCodes: [] };
export const boris: Caller = { person: 'policy-boris', roles: ['policy'], creditCodes: [] };
const machine: RequestContext = { by: { kind: 'system', id: 'award' }, at: NOW, correlationId: 'test' };
const event = { ...machine, action: 'seed', recordedAt: NOW };

export type World = Awaited<ReturnType<typeof world>>;

/** A table with the first edition and its golden tables in force, a bucket in memory, and executions that are only noted. */
export async function world() {
  const table = await seededTable();
  const files = new Map<string, string>();
  const objects = {
    putJson: async (folder: string, body: unknown) => {
      const text = canonicalJson(body);
      const pointer = { sha256: sha256(text), key: `${folder}/${sha256(text)}.json` };
      files.set(pointer.key, text);
      return pointer;
    },
    getJson: async ({ key }: { readonly key: string }) => JSON.parse(files.get(key) ?? 'null') as unknown,
    putFile: async (key: string, bytes: string | Uint8Array) => {
      files.set(key, Buffer.from(bytes).toString('base64'));
    },
  };
  const started: string[] = [];
  const executions = {
    start: async (name: string) => {
      started.push(name);
      return 'started' as const;
    },
    isRunning: async () => true,
  };
  const { hash } = loadEdition(...documents);
  const golden = await objects.putJson('editions', readGolden());
  const pointer = { ...(await objects.putJson('editions', { documents })), hash, golden };
  await saveRegisterRecord(table, 'EDITION#2022', pointer, event);
  const passes: string[] = [];
  const yearExecutions = {
    start: async (name: string) => {
      passes.push(name);
      return 'started' as const;
    },
  };
  const deps = { ...handlerFakes(), table, objects, executions, yearExecutions, passSeconds: 30 };
  return { table, objects, files, started, passes, deps };
}

/** Coal from the area, net as weighed; used in the city as said. */
export const coal = (tonnes: string, usedInCity: string) => ({
  ...baseFacts(),
  goods: [
    {
      ...{ id: 'g', kind: 'coal', enteredInArea: true, declaredInArea: true },
      ...{ tonnesNet: tonnes, tonnesWeighed: tonnes, usedInCity },
    },
  ],
});

/** A case of item C5 or another with frozen facts, assessed by the function that the machine calls. */
export async function assessedCase(w: World, id: string, facts: object, creditCode = FIRM, item = 'C5') {
  await verifiedCase(w, id, facts, creditCode, item);
  return assessRound(w, id, 1);
}

/** The same before it was assessed. */
export async function verifiedCase(w: World, id: string, facts: object, creditCode = FIRM, item = 'C5'): Promise<void> {
  const application: Application = {
    ...{ id, creditCode, item, policyYear: 2022, declared: {}, stage: 'verified', round: 1, attempt: 1 },
    funder: 'jixi',
    route: ['mishan', 'commerce', 'finance'],
    filedBy: 'filer',
    mail: 'office@enterprises.example',
    createdAt: NOW,
  };
  const kept = await w.objects.putJson('facts', { facts });
  const frozen = { round: 1, bodySha256: kept.sha256, bodyKey: kept.key, frozenAt: NOW, findings: [] };
  await createApplication(w.table, application, { event, writes: [{ write: factsCreated(id, frozen) }] });
}

export async function assessRound(w: World, id: string, round: number) {
  return assessCase({ applicationId: id, round }, { ...w.deps, clock: async () => NOW }, machine);
}

/** The decision of the last department, as the record shows it. */
export async function moved(w: World, id: string, stage: Application['stage']): Promise<StoredApplication> {
  const before = await loadApplication(w.table, id);
  return saveApplication(w.table, before, { ...before, stage }, { event });
}

export const A26 = {
  ...{ reading: 'A26', option: 'exact', scope: 'policy-year' as const, policyYear: 2022, reclaims: false },
  ...{ ground: '联席会议纪要（测试）', ruledBy: '市联席会议', level: 'city' as const, ruledOn: '2023-02-01' },
};

export async function proposed(w: World, ruling: Partial<Parameters<typeof proposeRuling>[0]['body']> = {}) {
  return (await proposeRuling(requestOf(anna, { ...A26, ...ruling }), w.deps)).body;
}

export async function confirmed(w: World, id: string, by = boris) {
  return (await confirmRuling(requestOf(by, undefined, { id }), w.deps)).body;
}

/** The stored assessment, and the same computed again from what it names: facts, edition, readings, day. */
export async function bytesOf(w: World, id: string, round = 1): Promise<{ kept: string; again: string }> {
  const [award, frozen] = [await loadAward(w.table, id, round), await loadFacts(w.table, id, round)];
  if (award === undefined || frozen === undefined) throw new Error(`${id} has no award`);
  const kept = w.files.get(award.bodyKey) ?? '';
  const { policyYear, receipt } = JSON.parse(kept) as Assessment;
  const { facts } = (await w.objects.getJson({ key: frozen.bodyKey })) as { facts: Record<string, unknown> };
  const edition = await editionOfHash(w.objects, await loadEditionYear(w.table, 2022), receipt.editionHash);
  const options = {
    ...(receipt.assessedOn === null ? {} : { assessedOn: receipt.assessedOn }),
    ...(receipt.items === undefined ? {} : { only: new Set(receipt.items) }),
  };
  const again = assess({ id, policyYear, facts, readings: receipt.readings }, edition, options);
  return { kept, again: canonicalJson(again) };
}
