import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { settledStage } from '../../local/play/play-case.ts';
import { accountOf } from '../../local/play/play-system.ts';
import { type FileToUpload, type Uploaded, uploadFiles, XLSX } from '../../local/play/upload.ts';
import { billXml, recordsZip, xmlZip } from '../support/documents/care-bills.ts';
import { inventCare, medicalRecordXml, rosterXlsx } from '../support/documents/care-files.ts';
import { approves, JANUARY } from './filing.ts';
import { newEnterprise, type RunningSystem, theSystem } from './running-system.ts';

/** What must stay in the originals alone; each stands in several documents of the case. */
const MARK = {
  name: 'QWXNAMEMARK VERA',
  passport: 'QWX7788991',
  patientNo: 'QWXPATIENT0001',
  diagnosis: 'QWX诊断标记',
  emr: 'QWXEMRMARK01',
};
/** Whole and in part; each too long to stand in a random id by chance. */
const MARKS = [...Object.values(MARK), 'NAMEMARK', 'QWX7788', 'QWXPATIENT', 'QWX诊断', 'EMRMARK'];
const GUESTS = 505;

let system: RunningSystem;
let id: string;
let token: string;
let documents: readonly Uploaded[];
let roster: Uint8Array;

const client = () => ({
  endpoint: system.system.endpoint,
  region: system.system.region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** A season in which the first guest carries the marks, and files named after that guest. */
async function files(code: string, name: string): Promise<FileToUpload[]> {
  const season = inventCare({ seed: 901, year: '2022', institutionCode: code, institution: name, count: GUESTS });
  const [first, ...others] = season.records;
  if (first === undefined) throw new Error('no guest');
  const { emr: documentId, ...mark } = MARK;
  const records = [{ ...first, ...mark, documentId }, ...others];
  const { diagnosis, ...identity } = mark;
  const rows = season.roster.map((row, n) => (n === 0 ? { ...row, ...identity } : row));
  roster = await rosterXlsx(rows);
  const invoices = season.bills.map((bill, n) => ({
    name: `${records[n]?.name} ${n}`,
    data: billXml(bill, { code, name }, records[n]?.name ?? ''),
  }));
  return [
    { slot: 'roster', name: `${MARK.name}.xlsx`, type: XLSX, bytes: roster },
    { slot: 'medical-record', name: `${MARK.name}.zip`, type: 'application/zip', bytes: recordsZip(records) },
    { slot: 'invoice', name: `发票 ${MARK.name}.zip`, type: 'application/zip', bytes: xmlZip(invoices) },
  ];
}

/** Files that fail, each with a mark where a careless message would quote it. */
async function badFiles(code: string, name: string): Promise<FileToUpload[]> {
  const {
    records,
    roster: rows,
    bills,
  } = inventCare({ seed: 902, year: '2022', institutionCode: code, institution: name, count: 2 });
  const [record, row, bill] = [records[0], rows[0], bills[0]];
  if (record === undefined || row === undefined || bill === undefined) throw new Error('no guest');
  const xml = (data: Uint8Array, fileName = `${MARK.name}.xml`) => ({
    slot: 'medical-record',
    name: fileName,
    type: 'application/xml',
    bytes: data,
  });
  const text = (data: Uint8Array) => new TextDecoder().decode(data);
  const doctype = text(medicalRecordXml({ ...record, name: MARK.name })).replace('?>', `?><!DOCTYPE ${MARK.passport}>`);
  const strange = {
    ...row,
    name: MARK.name,
    nationality: MARK.diagnosis,
    sex: MARK.name,
    passport: `${MARK.passport}!`,
  };
  return [
    xml(new TextEncoder().encode(doctype)),
    xml(medicalRecordXml({ ...record, name: MARK.name, nationality: MARK.diagnosis, institutionCode: MARK.patientNo })),
    xml(medicalRecordXml({ ...record, birthDate: MARK.passport, admittedOn: MARK.patientNo })),
    xml(medicalRecordXml(record).subarray(0, 900)),
    {
      slot: 'roster',
      name: 'a.xlsx',
      type: XLSX,
      bytes: await rosterXlsx([strange, { ...row, entryDate: MARK.patientNo }]),
    },
    {
      slot: 'invoice',
      name: 'a.xml',
      type: 'application/xml',
      bytes: billXml({ ...bill, number: MARK.patientNo }, { code: MARK.passport, name: MARK.name }, MARK.name),
    },
  ];
}

beforeAll(async () => {
  system = await theSystem();
  await system.setTime(JANUARY);
  const more = { kind: 'public-institution', careMainBusiness: true, county: 'hulin' } as const;
  const institution = await newEnterprise(system, 'P1', more);
  token = await system.tokenOf(accountOf(institution.creditCode));
  const filing = {
    creditCode: institution.creditCode,
    policyYear: 2022,
    item: 'C2',
    declared: { persons: String(GUESTS) },
  };
  id = String((await system.api.must('POST', '/applications', token, filing)).id);
  const bad = await uploadFiles(system.api, token, id, await badFiles(institution.creditCode, institution.name));
  expect(bad.map((each) => each.status).filter((status) => status === 'read')).toEqual([]);
  for (const each of bad) await system.api.must('POST', `/applications/${id}/documents/${each.id}/set-aside`, token);
  documents = await uploadFiles(system.api, token, id, await files(institution.creditCode, institution.name));
  await system.api.must('POST', `/applications/${id}/submit`, token);
  await settledStage(system.api, token, id, ['assessed', 'returned']);
  for (const department of ['hulin', 'health', 'commerce', 'finance']) await approves(system, department, id);
});

it('a case of 505 persons is approved by its four departments', async () => {
  const view = await settledStage(system.api, token, id, ['approved']);
  expect(view.award?.payable).toBe('25250.00');
});

const marksIn = (text: string): string[] => MARKS.filter((mark) => text.includes(mark));

async function everyItem(): Promise<string> {
  const table = new DynamoDBClient(client());
  const all: unknown[] = [];
  let from: Record<string, never> | undefined;
  do {
    const page = await table.send(
      new ScanCommand({
        TableName: system.system.outputs.TableName ?? '',
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    all.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey as typeof from;
  } while (from !== undefined);
  return JSON.stringify(all);
}

async function everyLogEvent(): Promise<string[]> {
  const logs = new CloudWatchLogsClient(client());
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  const events: string[] = [];
  for (const { logGroupName } of logGroups) {
    let nextToken: string | undefined;
    do {
      const page = await logs.send(
        new FilterLogEventsCommand({ logGroupName, ...(nextToken === undefined ? {} : { nextToken }) }),
      );
      events.push(...(page.events ?? []).map((event) => event.message ?? ''));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
  }
  return events;
}

async function everyObject(): Promise<Map<string, string>> {
  const s3 = new S3Client({ ...client(), forcePathStyle: true });
  const Bucket = system.system.outputs.DocumentsBucket ?? '';
  const found = new Map<string, string>();
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket, ...(ContinuationToken === undefined ? {} : { ContinuationToken }) }),
    );
    for (const { Key = '' } of page.Contents ?? []) {
      const object = await s3.send(new GetObjectCommand({ Bucket, Key }));
      found.set(Key, Buffer.from((await object.Body?.transformToByteArray()) ?? []).toString('utf8'));
    }
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return found;
}

describe('names, passports, patient numbers and diagnoses', () => {
  it('are in the originals, so looking for them finds what is there', async () => {
    const originals = [...(await everyObject())].filter(([key]) => key.startsWith(`persons/${id}/`));
    expect(marksIn(originals.map(([, body]) => body).join())).toEqual(expect.arrayContaining([MARK.name, 'NAMEMARK']));
  });

  it('are in no item of the table', async () => {
    const items = await everyItem();
    expect(items).toContain(id);
    expect(items).toContain('VERIFICATION#01#care');
    expect(marksIn(items)).toEqual([]);
  });

  it('are in no object beside the originals: nothing read for freezing, no frozen fact, no assessment', async () => {
    const others = [...(await everyObject())].filter(([key]) => !/^(applications|persons)\//.test(key));
    for (const folder of ['facts/', 'verifications/'])
      expect(
        others.some(([key]) => key.startsWith(folder)),
        folder,
      ).toBe(true);
    expect(others.filter(([key, body]) => marksIn(`${key} ${body}`).length > 0).map(([key]) => key)).toEqual([]);
  });

  it('are in no mail', async () => {
    const mails = await system.system.mailbox();
    expect(mails.some((mail) => mail.text.includes(id))).toBe(true);
    expect(marksIn(JSON.stringify(mails))).toEqual([]);
  });

  it('are in no event of any log', async () => {
    const events = await everyLogEvent();
    expect(events.length).toBeGreaterThan(0);
    expect(events.filter((event) => marksIn(event).length > 0)).toEqual([]);
  });

  it('are in nothing that the API answers about the case', async () => {
    expect(marksIn(JSON.stringify(await system.api.must('GET', `/applications/${id}`, token)))).toEqual([]);
  });
});

describe('an original', () => {
  const opened = async (): Promise<string[]> => {
    const auditor = await system.tokenOf('auditor');
    const { entries } = (await system.api.must('GET', `/audit/applications/${id}`, auditor)) as {
      entries: { action: string; by: { role?: string } }[];
    };
    return entries.filter((entry) => entry.action === 'open-original').map((entry) => String(entry.by.role));
  };
  const path = () => `/applications/${id}/documents/${documents[0]?.id}/original`;

  it('opens for the enterprise, the departments on its route and the auditor, each on the record', async () => {
    const before = (await opened()).length;
    for (const who of ['hulin-2', 'health-2', 'auditor']) {
      const { url, sha256 } = (await system.api.must('GET', path(), await system.tokenOf(who))) as {
        url: string;
        sha256: string;
      };
      expect(sha256).toBe(documents[0]?.sha256);
      // Handed out as a file to save (the emulator does not act on this part), one version, for five minutes.
      expect(url).toMatch(/[?&]response-content-disposition=attachment/);
      expect(url).toMatch(/[?&]X-Amz-Expires=300(&|$)/);
      const answer = await fetch(url);
      expect(answer.status).toBe(200);
      expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(roster))).toBe(true);
    }
    const { url } = (await system.api.must('GET', path(), token)) as { url: string };
    const another = url.replace(/versionId=[^&]+/, 'versionId=another');
    expect(another).not.toBe(url);
    expect((await fetch(another)).status).toBeGreaterThanOrEqual(400);
    expect((await opened()).slice(before)).toEqual(['officer', 'officer', 'auditor', 'enterprise']);
  });

  it('stays closed for others, and nothing is written', async () => {
    const before = (await opened()).length;
    const stranger = await newEnterprise(system, 'P2');
    for (const [who, status] of [
      [accountOf(stranger.creditCode), 404],
      ['mishan-2', 404],
      ['operator', 403],
    ] as const)
      expect([who, (await system.api.call('GET', path(), await system.tokenOf(who))).status]).toEqual([who, status]);
    expect((await opened()).length).toBe(before);
  });
});

describe('the templates', () => {
  it.each(['roster', 'local-use'])('%s can be downloaded by whoever has signed in', async (kind) => {
    const answer = await fetch(`${system.system.apiUrl}/templates/${kind}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, answer.headers.get('content-type'), bytes.subarray(0, 2).toString()]).toEqual([
      200,
      XLSX,
      'PK',
    ]);
  });
});
