import { register } from '../../../functions/evidence/register-batch.ts';
import { create } from '../../../functions/intake/create-application.ts';
import { requestLinks } from '../../../functions/intake/request-upload-links.ts';
import { submit } from '../../../functions/intake/submit-application.ts';
import type { Enterprise } from '../../../shared/application/enterprise.ts';
import { sha256 } from '../../../shared/kernel/digest.ts';
import { frozenBodies } from '../../../shared/store/bodies.ts';
import { saveEnterprise } from '../../../shared/store/registers.ts';
import { applicant, codeOf, enterprise, handlerFakes, NOW, requestOf, seededTable } from '../../support/case.ts';
import { counting } from '../../support/counting.ts';
import type { MemoryTable } from '../../support/memory-table.ts';
import { readInProcess } from '../../support/read-in-process.ts';
import { verifyCase } from '../../support/verify-case.ts';

export const HOSPITAL = codeOf('12230381MA1CARE01');
export const HOSPITAL_NAME = '虎林测试康复医院';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const ZIP = 'application/zip';
export const XML = 'application/xml';
export const context = { by: { kind: 'system', id: 'test' }, at: NOW, correlationId: 'test' } as const;

type Filed = {
  readonly item?: string;
  readonly declared?: Record<string, string>;
  readonly code?: string;
  /** A table in which others have filed before. */
  readonly among?: MemoryTable;
  /** What the ids of documents begin with. */
  readonly ids?: string;
};

/** A case of one institution, from filing to frozen facts, over the table and bucket in memory; health tourism unless told. */
export async function careWorld(
  more: Partial<Enterprise> = {},
  {
    item = 'C2',
    declared = { persons: '3' },
    code = HOSPITAL,
    among,
    ids: prefix = among === undefined ? 'D' : 'E',
  }: Filed = {},
) {
  const requests = new Map<string, number>();
  const table: MemoryTable = counting(among ?? (await seededTable()), requests);
  const event = { action: 'seed', by: context.by, at: NOW, recordedAt: NOW, correlationId: 'test' };
  const hospital = enterprise(code, {
    name: HOSPITAL_NAME,
    kind: 'public-institution',
    county: 'hulin',
    careMainBusiness: true,
    ...more,
  });
  await saveEnterprise(table, undefined, hospital, event);
  const bucket = new Map<string, { versionId: string; bytes: Uint8Array }>();
  const kept = new Map<string, unknown>();
  const files = new Map<string, Uint8Array>();
  let ids = 0;
  const deps = {
    clock: async () => NOW,
    table,
    demoAllowed: false,
    malware: { of: async () => 'clean' as const },
    pause: async () => undefined,
    systemNow: () => NOW,
    read: readInProcess(),
    personKey: async () => Buffer.from('a key of tests'),
    sampleKey: async () => Buffer.from('another key of tests'),
    objects: counting(
      {
        head: async (key: string) => {
          const found = bucket.get(key);
          return found === undefined ? undefined : { versionId: found.versionId, size: found.bytes.length };
        },
        getVersion: async (key: string) => bucket.get(key)?.bytes ?? new Uint8Array(),
        putJson: async (folder: string, body: unknown) => {
          const digest = sha256(JSON.stringify(body));
          kept.set(digest, body);
          return { sha256: digest, key: `${folder}/${digest}.json` };
        },
        putFile: async (key: string, body: string | Uint8Array) => {
          files.set(key, Buffer.from(body));
        },
        getFile: async (key: string) => files.get(key),
      },
      requests,
    ),
  };
  const intake = {
    ...handlerFakes(),
    table,
    newId: () => `${prefix}${++ids}`,
    presign: async ({ key }: { key: string }) => ({
      url: 'https://bucket.example',
      fields: { key },
      expiresInSeconds: 900,
    }),
    executions: { start: async () => 'started' as const, isRunning: async () => true },
  };
  const caller = applicant(code);
  const filing = { creditCode: code, policyYear: 2022, item, declared };
  const { id } = (await create(requestOf(caller, filing), intake)).body;
  const keys = new Map<string, string>();
  const keyOf = (documentId: string) => keys.get(documentId) ?? '';
  const link = async (slot: string, type: string, bytes: Uint8Array, name = `${slot}.zip`) => {
    const { links } = (await requestLinks(requestOf(caller, { files: [{ slot, name, type }] }, { id }), intake)).body;
    const documentId = links[0]?.documentId ?? '';
    keys.set(documentId, String(links[0]?.upload.fields.key));
    bucket.set(keyOf(documentId), { versionId: `v-${documentId}`, bytes });
    return documentId;
  };
  // As the queues bring them: what tells of persons to the function that holds their key.
  const { personKey: _, ...goods } = deps;
  const arrive = (documentId: string) => {
    const key = keyOf(documentId);
    return register(key, key.startsWith('persons/') ? deps : goods, context);
  };
  return {
    id,
    table,
    kept,
    /** How often each call of table and bucket was made. */
    requests,
    files,
    bucket,
    deps,
    goods,
    keyOf,
    link,
    arrive,
    /** Uploads a file and answers with its document and what became of it. */
    upload: async (slot: string, type: string, bytes: Uint8Array, name?: string) => {
      const documentId = await link(slot, type, bytes, name);
      return { documentId, outcome: await arrive(documentId) };
    },
    submitted: () => submit(requestOf(caller, { unchanged: false }, { id }), intake),
    verified: () => verifyCase({ applicationId: id, round: 1 }, deps, context),
    body: () => frozenBodies.read([...kept.values()].at(-1), 'kept'),
  };
}
