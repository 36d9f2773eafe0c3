import { createHash } from 'node:crypto';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { treasuryAnswer } from '../../local/play/play-settlement.ts';
import { type PlayedYear, playYear } from '../../local/play/play-year.ts';
import { mailsTo } from './filing.ts';
import { type RunningSystem, theSystem } from './running-system.ts';

let system: RunningSystem;
let year: PlayedYear;

beforeAll(async () => {
  system = await theSystem();
  year = await playYear(system, () => undefined, system.api);
});

/** What the trace of each item speaks of, and the clause it cites. */
const SAID: Readonly<Record<string, readonly [string, string]>> = {
  C2: ['人', '二'],
  C4b: ['独立站', '四'],
  C5: ['吨', '五'],
  C6: ['P5', '六'],
};
const fenOf = (yuan: string): bigint => BigInt(yuan.replace('.', ''));

describe('one policy year, from upload link to paid in March', () => {
  it('ends every case as promised, to the fen', () => {
    const outcome = year.played.map(({ case: { title }, view }) => [title.en, view.stage, view.award?.payable ?? null]);
    expect(outcome).toEqual([
      ['paid in full', 'paid', '450000.00'],
      ['capped', 'paid', '2000000.00'],
      ['returned, corrected, paid', 'paid', '300000.00'],
      ['refused', 'refused', '250000.00'],
      ['documents fail verification', 'returned', null],
      ['local share of exactly 50 %: not met', 'refused', '0.00'],
      ['several registers added up', 'paid', '266650.00'],
      ['health services, paid by persons', 'paid', '31000.00'],
      ['an independent site, 30 % of what invoices prove', 'paid', '360000.00'],
      ['exhibitions: waits for the province, then 10 % of its award', 'paid', '30000.00'],
    ]);
  });

  it('refused the broken file with a code and returned the overstated statement with its findings', () => {
    const failed = year.played[4];
    expect(failed?.refusedFile?.status).toBe('refused');
    expect(failed?.refusedFile?.findings.length).toBeGreaterThan(0);
    expect(failed?.view.ground?.zh).toMatch(/\p{Script=Han}/u);
  });

  it('explains each award in Chinese under its clause', () => {
    for (const { view } of year.played.filter((each) => each.view.award !== null)) {
      const trace = JSON.stringify(view.award?.assessment.trace);
      const [words, clause] = SAID[view.item] ?? [];
      expect(trace).toContain(words);
      expect(trace).toContain(`jixi-2022 ${clause}`);
    }
  });

  it('counted every person with an invoice once, from archives whose documents all have records of their own', () => {
    const care = year.played[7];
    expect(care?.view.decisions.map((each) => each.department)).toEqual(['hulin', 'health', 'commerce', 'finance']);
    expect(care?.documents.map(({ slot, status, entries }) => [slot, status, entries ?? null]).sort()).toEqual([
      ['invoice', 'read', 620],
      ['medical-record', 'read', 640],
      ['roster', 'read', null],
    ]);
  });

  it('asked every department in order, again after a return', () => {
    const decisions = year.played[2]?.view.decisions.map((each) => `${each.round} ${each.department} ${each.decision}`);
    const county = year.played[2]?.enterprise.county;
    expect(decisions).toEqual([
      `1 ${county} approve`,
      '1 commerce return',
      `2 ${county} approve`,
      '2 commerce approve',
      '2 finance approve',
    ]);
  });

  it('moved the fund by exactly what was paid, and left nothing reserved', () => {
    const paid = year.played
      .filter(({ view }) => view.stage === 'paid')
      .reduce((sum, { view }) => sum + fenOf(view.award?.payable ?? ''), 0n);
    expect(paid).toBe(343_765_000n);
    expect(fenOf(year.before.available) - fenOf(year.after.available)).toBe(paid);
    expect(fenOf(year.after.paid) - fenOf(year.before.paid)).toBe(paid);
    expect(year.after.reserved).toBe('0.00');
  });

  it('wrote a payment file whose control totals and digest agree', async () => {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const s3 = new S3Client({
      endpoint: system.system.endpoint,
      region: system.system.region,
      credentials,
      forcePathStyle: true,
    });
    const { csv, count, total } = year.run.batch ?? { csv: { key: '', sha256: '' }, count: 0, total: '' };
    const object = await s3.send(
      new GetObjectCommand({ Bucket: system.system.outputs.DocumentsBucket ?? '', Key: csv.key }),
    );
    const bytes = (await object.Body?.transformToByteArray()) ?? new Uint8Array();
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(csv.sha256);
    const rows = parse(Buffer.from(bytes), { bom: true, columns: true }) as Record<string, string>[];
    const sum = rows.reduce((all, row) => all + fenOf(row.金额 ?? ''), 0n);
    expect([count, total, rows.length, sum]).toEqual([7, '3437650.00', 7, 343_765_000n]);
  });

  it('sent the applicant each mail once', async () => {
    const sent = [
      [0, 3],
      [2, 5],
      [3, 2],
      [4, 2],
      [7, 3],
    ] as const;
    for (const [n, count] of sent) {
      const { view, enterprise } = year.played[n] as PlayedYear['played'][number];
      expect([view.id, await mailsTo(system, enterprise.mail, view.id, count)]).toEqual([view.id, count]);
    }
    const { id } = year.played[0]?.view ?? { id: '' };
    const subjects = (await system.system.mailbox())
      .filter((mail) => mail.to.includes(year.played[0]?.enterprise.mail ?? '') && mail.text.includes(id))
      .map((mail) => mail.subject.split('：')[0]);
    expect(new Set(subjects).size).toBe(3);
  });

  it('names the files with their SHA-256 in the receipt, by their Chinese names', async () => {
    const played = year.played[0];
    const receipt = (await system.system.mailbox()).find(
      (mail) => mail.to.includes(played?.enterprise.mail ?? '') && mail.text.includes('SHA-256'),
    );
    for (const document of played?.documents ?? []) {
      expect(receipt?.text).toContain(document.originalName);
      expect(receipt?.text).toContain(document.sha256);
    }
  });

  it('keeps a whole audit chain for every case, run and enterprise', async () => {
    const auditor = await system.tokenOf('auditor');
    const subjects = year.played.flatMap(({ view, enterprise }) => [
      `applications/${view.id}`,
      `enterprises/${enterprise.creditCode}`,
    ]);
    for (const subject of [...subjects, `settlements/${year.run.id}`]) {
      expect([subject, (await system.api.must('GET', `/audit/${subject}`, auditor)).whole]).toEqual([subject, true]);
    }
  });

  it('pays once: a second start has nothing left, the same answer again changes nothing', async () => {
    const finance = await system.tokenOf('finance-2');
    const again = await system.api.call('POST', '/settlements', finance, { policyYear: 2022 });
    expect([again.status, again.body.code, (again.body.details as { id: string }).id]).toEqual([
      409,
      'SETTLEMENT_NOTHING_LEFT',
      year.run.id,
    ]);
    const settledRun = { ...year.run, lines: year.run.lines.map((line) => ({ ...line, status: 'settled' })) };
    const answer = await system.api.call(
      'POST',
      `/settlements/${year.run.id}/treasury-answer`,
      finance,
      treasuryAnswer(settledRun),
    );
    expect(answer.status).toBeLessThan(500);
    const fund = await system.api.must('GET', '/funds/2022', finance);
    expect(fund.paid).toBe(year.after.paid);
  });
});
