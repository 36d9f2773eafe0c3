import { createHmac } from 'node:crypto';
import { register } from '../../../functions/evidence/register-upload.ts';
import { verify } from '../../../functions/evidence/verify-application.ts';
import { create } from '../../../functions/intake/create-application.ts';
import { requestLinks } from '../../../functions/intake/request-upload-links.ts';
import { submit } from '../../../functions/intake/submit-application.ts';
import type { Enterprise } from '../../../shared/application/enterprise.ts';
import { sha256 } from '../../../shared/kernel/digest.ts';
import { saveEnterprise } from '../../../shared/store/registers.ts';
import { applicant, codeOf, doorFakes, enterprise, NOW, requestOf, seededTable } from '../../support/case.ts';
import type { MemoryTable } from '../../support/memory-table.ts';

export const HOSPITAL = codeOf('12230381MA1CARE01');
export const HOSPITAL_NAME = '虎林测试康复医院';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const ZIP = 'application/zip';
export const XML = 'application/xml';
export const occasion = { by: { kind: 'system', id: 'test' }, at: NOW, correlationId: 'test' } as const;

/** The case of one institution, from filing to frozen facts, over the table and bucket in memory. */
export async function careWorld(more: Partial<Enterprise> = {}) {
  const table: MemoryTable = await seededTable();
  const fact = { action: 'seed', by: occasion.by, at: NOW, recordedAt: NOW, correlationId: 'test' };
  const hospital = enterprise(HOSPITAL, {
    name: HOSPITAL_NAME,
    kind: 'public-institution',
    county: 'hulin',
    careMainBusiness: true,
    ...more,
  });
  await saveEnterprise(table, undefined, hospital, fact);
  const bucket = new Map<string, { versionId: string; bytes: Uint8Array }>();
  const kept = new Map<string, unknown>();
  let ids = 0;
  const deps = {
    clock: async () => NOW,
    table,
    demoAllowed: false,
    malware: { of: async () => 'clean' as const },
    pause: async () => undefined,
    personHash: async () => (identity: string) => createHmac('sha256', 'a key of tests').update(identity).digest('hex'),
    objects: {
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
    },
  };
  const intake = {
    ...doorFakes(),
    table,
    newId: () => `D${++ids}`,
    presign: async ({ key }: { key: string }) => ({
      url: 'https://bucket.example',
      fields: { key },
      expiresInSeconds: 900,
    }),
    executions: { start: async () => 'started' as const, isRunning: async () => true },
  };
  const caller = applicant(HOSPITAL);
  const filing = { creditCode: HOSPITAL, policyYear: 2022, item: 'C2', declared: { persons: '3' } };
  const { id } = (await create(requestOf(caller, filing), intake)).body;
  const link = async (slot: string, type: string, bytes: Uint8Array, name = `${slot}.zip`) => {
    const { links } = (await requestLinks(requestOf(caller, { files: [{ slot, name, type }] }, { id }), intake)).body;
    const documentId = links[0]?.documentId ?? '';
    bucket.set(`applications/${id}/${documentId}`, { versionId: `v-${documentId}`, bytes });
    return documentId;
  };
  const arrive = (documentId: string) => register(`applications/${id}/${documentId}`, deps, occasion);
  return {
    id,
    table,
    kept,
    deps,
    link,
    arrive,
    /** Uploads a file and answers with its document and what became of it. */
    upload: async (slot: string, type: string, bytes: Uint8Array, name?: string) => {
      const documentId = await link(slot, type, bytes, name);
      return { documentId, outcome: await arrive(documentId) };
    },
    submitted: () => submit(requestOf(caller, undefined, { id }), intake),
    verified: () => verify({ applicationId: id, round: 1 }, deps, occasion),
    body: () => [...kept.values()].at(-1) as { facts: Record<string, unknown>; provenance: { fact: string }[] },
  };
}
