import { beforeEach, describe, expect, it } from 'vitest';
import { create } from '../../../functions/intake/create-application.ts';
import { keep } from '../../../functions/intake/keep-enterprise.ts';
import { open } from '../../../functions/intake/open-original.ts';
import { read as readEnterprise } from '../../../functions/intake/read-enterprise.ts';
import { read as readTemplate } from '../../../functions/intake/read-template.ts';
import { requestLinks } from '../../../functions/intake/request-upload-links.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { documentChanged, loadApplication, loadDocument, saveApplication } from '../../../shared/store/applications.ts';
import { loadEnterprise } from '../../../shared/store/registers.ts';
import {
  applicant,
  FIRM,
  handlerFakes,
  OTHER,
  officer,
  refusalCode,
  requestOf,
  seededTable,
} from '../../support/case.ts';
import type { MemoryTable } from '../../support/memory-table.ts';

let table: MemoryTable;
let id: string;
let documentId: string;
/** How many times an original was opened on the record when each link was made. */
let linked: number[];

const opened = () => [...table.items.values()].filter((item) => item.action === 'open-original');
const deps = () => ({
  ...handlerFakes(),
  table,
  presignOriginal: async ({ key, versionId }: { key: string; versionId: string }) => {
    linked.push(opened().length);
    return { url: `https://bucket.example/${key}?versionId=${versionId}`, expiresInSeconds: 300 };
  },
});
let ids = 0;
const intake = () => ({
  ...handlerFakes(),
  table,
  newId: () => `D${++ids}`,
  presign: async () => ({ url: 'https://bucket.example', fields: {}, expiresInSeconds: 900 }),
});

/** An application of the item with one document in the slot, uploaded and read. */
async function filed(item: string, slot: string, type: string, name: string): Promise<void> {
  const filing = { creditCode: FIRM, policyYear: 2022, item, declared: {} };
  id = (await create(requestOf(applicant(), filing), intake())).body.id;
  const { links } = (await requestLinks(requestOf(applicant(), { files: [{ slot, name, type }] }, { id }), intake()))
    .body;
  documentId = links[0]?.documentId ?? '';
}

async function uploaded(): Promise<void> {
  const [application, document] = [await loadApplication(table, id), await loadDocument(table, id, documentId)];
  if (document === undefined) throw new Error('no document');
  const after = { ...document, status: 'read' as const, versionId: 'v1', sha256: 'a'.repeat(64) };
  const by = { kind: 'system', id: 'test' } as const;
  const at = '2023-01-10T02:00:00.000Z';
  await saveApplication(table, application, application, {
    event: { action: 'x', by, at, recordedAt: at, correlationId: 'x' } as Parameters<
      typeof saveApplication
    >[3]['event'],
    writes: [{ write: documentChanged(document, after) }],
  });
}

const asking = (caller: Caller) => open(requestOf(caller, undefined, { id, documentId }), deps());
const auditor: Caller = { person: 'an-auditor', roles: ['auditor'], creditCodes: [] };

beforeEach(async () => {
  table = await seededTable();
  linked = [];
  await filed('C5', 'register', 'text/csv', '登记表.csv');
});

describe('opening an original', () => {
  it('is on the record before the link exists, whoever asks', async () => {
    await uploaded();
    for (const caller of [applicant(), officer('mishan'), officer('finance'), auditor]) await asking(caller);
    expect(linked).toEqual([1, 2, 3, 4]);
    expect(opened().map((item) => (item.by as { id: string }).id)).toEqual([
      applicant().person,
      'mishan-officer',
      'finance-officer',
      'an-auditor',
    ]);
  });

  it('answers with the version that was registered', async () => {
    await uploaded();
    expect((await asking(auditor)).body).toMatchObject({
      url: `https://bucket.example/applications/${id}/${documentId}?versionId=v1`,
      expiresInSeconds: 300,
      name: '登记表.csv',
    });
  });

  it('gives no link when the record could not be written', async () => {
    await uploaded();
    table.breakAt(table.writes() + 1, 'before');
    await expect(asking(auditor)).rejects.toThrow('died');
    expect(linked).toEqual([]);
  });

  it('is refused to others and for what has not arrived, and nothing is written', async () => {
    const writes = table.writes();
    expect(await refusalCode(asking(officer('hulin')))).toBe('APPLICATION_NOT_FOUND');
    expect(await refusalCode(asking(applicant(OTHER)))).toBe('APPLICATION_NOT_FOUND');
    expect(await refusalCode(asking(auditor))).toBe('DOCUMENT_AWAITED');
    documentId = 'none';
    expect(await refusalCode(asking(auditor))).toBe('DOCUMENT_UNKNOWN');
    expect([table.writes() - writes, linked]).toEqual([0, []]);
  });
});

describe('the name of a file', () => {
  it('is kept as it was given, Chinese and all', async () => {
    expect((await loadDocument(table, id, documentId))?.originalName).toBe('登记表.csv');
  });

  it('is not kept where files may be named after persons', async () => {
    await filed('C2', 'medical-record', 'application/xml', 'IVANOVA ANNA.xml');
    expect((await loadDocument(table, id, documentId))?.originalName).toBe(`电子病历 ${documentId}.xml`);
    expect(JSON.stringify([...table.items.values()])).not.toContain('IVANOVA');
  });
});

describe('templates', () => {
  const objects = { getFile: async (key: string) => (key === 'templates/roster.xlsx' ? Buffer.from('PK') : undefined) };
  const template = (kind: string) =>
    readTemplate(requestOf(applicant(), undefined, { kind }), { ...handlerFakes(), objects });

  it('come as files under their Chinese names', async () => {
    expect((await template('roster')).file).toMatchObject({
      base64: Buffer.from('PK').toString('base64'),
      name: '团组名单.xlsx',
    });
  });

  it.each(['unknown', 'constructor', '../roster'])('there is none called %s', async (kind) => {
    expect(await refusalCode(template(kind))).toBe('TEMPLATE_UNKNOWN');
  });
});

describe('what only the register knows', () => {
  const registrar: Caller = { person: 'registrar-1', roles: ['registrar'], creditCodes: [] };

  it('is entered by a registrar and shown; unsaid it stays unsaid', async () => {
    const entry = { name: '密山测试疗养院', registeredInCity: true, mail: 'a@enterprises.example', county: 'mishan' };
    const body = { ...entry, creditCode: FIRM, kind: 'public-institution' as const };
    const say = (more: object) =>
      keep(requestOf(registrar, { ...body, ...more }, { code: FIRM }), { ...handlerFakes(), table });
    await say({ careMainBusiness: true });
    expect((await loadEnterprise(table, FIRM)).careMainBusiness).toBe(true);
    const shown = await readEnterprise(requestOf(registrar, undefined, { code: FIRM }), { ...handlerFakes(), table });
    expect(shown.body).toMatchObject({ careMainBusiness: true, kind: 'public-institution' });
    await say({});
    expect(await loadEnterprise(table, FIRM)).not.toHaveProperty('careMainBusiness');
  });
});
