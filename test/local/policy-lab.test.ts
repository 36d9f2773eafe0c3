import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inventedRecords } from '../../bench/invent-records.ts';
import { changeOf, numberNames, readingsWith } from '../../local/lab/change.ts';
import { comparison } from '../../local/lab/compare.ts';
import { moneyOf } from '../../local/lab/effect.ts';
import { notAlone, scanning, trialsOf } from '../../local/lab/scan.ts';
import { readDocuments, readEdition } from '../../local/policy-edition.ts';
import { evaluate } from '../../shared/award/evaluate.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { loadEdition } from '../../shared/policy/edition.ts';
import { factsOf } from '../golden/table.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-lab-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Run = { code: number; out: string; err: string };
const run = (content: unknown, ...args: string[]): Promise<Run> => {
  const file = join(folder, 'records.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const command = new URL('../../local/policy-lab.ts', import.meta.url).pathname;
  return new Promise((resolve) => {
    execFile(process.execPath, [command, file, ...args], { maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
};

const coal = (tonnes: string) =>
  factsOf(
    `goods[g].kind=coal;goods[g].tonnesNet=${tonnes};goods[g].tonnesWeighed=${tonnes};goods[g].usedInCity=${tonnes}`,
  );
/** Two importers of 6,000 and 8,000 tonnes, and one below the threshold. */
const IMPORTERS = [
  { id: 'small', policyYear: 2022, facts: coal('4999.999') },
  { id: 'middle', policyYear: 2022, facts: coal('6000') },
  { id: 'large', policyYear: 2022, facts: coal('8000') },
];
type Json = {
  records: number;
  wrong: number;
  firstWrong: { id: string; code: string }[];
  change: { parameters: unknown[] };
  items: Record<string, { before: string; after: string; difference: string; gaining: number; losing: number }>;
  totals: { city: { difference: string }; province: { difference: string } };
  gainMost: { id: string; difference: string }[];
  loseMost: { id: string }[];
};
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'nothing was refused';
};

describe('npm run policy-lab', () => {
  test('says what 60 yuan a tonne in place of 50 would cost, by item, in all and by enterprise', async () => {
    const { code, out } = await run(IMPORTERS, '--parameter', 'jixi-2022.c5.rate=60', '--json', '--largest', '1');
    expect(code).toBe(0);
    const told = JSON.parse(out) as Json;
    expect(told.change.parameters).toEqual([{ name: 'jixi-2022.C5.pay', unit: 'yuan', before: '50', after: '60' }]);
    expect(told.items.C5).toMatchObject({
      before: '700000.00',
      after: '840000.00',
      difference: '140000.00',
      gaining: 2,
      losing: 0,
    });
    expect(told.totals).toMatchObject({ city: { difference: '140000.00' }, province: { difference: '0.00' } });
    expect(told.gainMost).toMatchObject([{ id: 'large', difference: '80000.00' }]);
    expect(told.loseMost).toEqual([]);
  });

  test('prints a table with Chinese first, and draws the items that move', async () => {
    const svg = join(folder, 'items.svg');
    const { out } = await run(IMPORTERS, '--reading', 'A24=above-threshold', '--svg', svg);
    expect(out).toContain('口径 Reading    A24=above-threshold');
    expect(out).toMatch(/C5 +700,000\.00 +200,000\.00 +-500,000\.00 +0 +2/);
    expect(out).toMatch(/市级合计 City +700,000\.00 +200,000\.00 +-500,000\.00/);
    expect(out).toMatch(/减少最多 Lose most\n.*\nlarge|减少最多 Lose most\n.*\nmiddle/);
    const drawn = readFileSync(svg, 'utf8');
    expect(drawn).toMatch(/^<svg /);
    expect(drawn).toContain('>C5<');
    expect(drawn).not.toContain('>C4a<');
  });

  test('without a change tries every option and draws the largest', async () => {
    const svg = join(folder, 'scan.svg');
    const { code, out, err } = await run(IMPORTERS.slice(2), '--svg', svg, '--largest', '6');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/A24=above-threshold +\S.* -250,000\.00/);
    const drawn = readFileSync(svg, 'utf8');
    expect(drawn).toContain('A24=above-threshold');
    expect(drawn.match(/=[a-z-]+ [^<]*<\/text>/g)?.length).toBeLessThanOrEqual(6);
  });

  test('leaves a bad record out, names it, goes on and ends with 2', async () => {
    const bad = { ...IMPORTERS[1], id: 'bad', policyYear: 2019 };
    const { code, out } = await run([IMPORTERS[0], bad, IMPORTERS[2]], '--reading', 'A24=above-threshold', '--json');
    const told = JSON.parse(out) as Json;
    expect(code).toBe(2);
    expect(told).toMatchObject({ records: 3, wrong: 1, firstWrong: [{ id: 'bad', code: 'POLICY_YEAR_OUTSIDE_TERM' }] });
    expect(told.items.C5?.before).toBe('400000.00');
  });

  test.each([
    ['an unknown reading', ['--reading', 'A99=x'], 'READING_UNKNOWN'],
    ['an unknown option', ['--reading', 'A1=maybe'], 'READING_OPTION_UNKNOWN'],
    ['a part of an entry that has none', ['--reading', 'A1.city=both'], 'READING_PART_WRONG'],
    [
      'a combination that is not defined',
      ['--reading', 'A24=above-threshold', '--reading', 'A27=per-product'],
      'READINGS_NOT_DEFINED_TOGETHER',
    ],
    ['an unknown number', ['--parameter', 'jixi-2022.c5.colour=60'], 'PARAMETER_UNKNOWN'],
    ['a number that is none', ['--parameter', 'jixi-2022.c5.pay=sixty'], 'NUMBER_NOT_PLAIN'],
    ['a negative number', ['--parameter', 'jixi-2022.c5.pay=-1'], 'PARAMETER_WRONG'],
    ['a unit of nothing', ['--parameter', 'jixi-2022.c1a.unit=0'], 'PARAMETER_WRONG'],
    ['60 for 60 %', ['--parameter', 'jixi-2022.c6.rate=60'], 'PARAMETER_WRONG'],
    ['half a pair', ['--reading', 'A1'], 'OPTION_NOT_A_PAIR'],
    ['an unknown switch', ['--colour'], 'OPTION_UNKNOWN'],
  ])('refuses %s with its code', async (_, args, code) => {
    const ended = await run(IMPORTERS, ...args);
    expect(ended.code).toBe(2);
    expect(ended.err.split(':')[0]).toBe(code);
    expect(ended.out).toBe('');
  });

  test('computes under the edition it is given, names it, and takes what GET /editions/{id} answers', async () => {
    const documents = structuredClone(readDocuments());
    Object.assign(numberNames(documents).get('jixi-2022.C5.pay')?.values[0] ?? {}, { value: '60' });
    const files = documents.map((document, index) => {
      const file = join(folder, `document-${index}.json`);
      writeFileSync(file, JSON.stringify(document));
      return ['--edition', file];
    });
    const answer = join(folder, 'answer.json');
    writeFileSync(answer, JSON.stringify({ id: '2022-0', documents }));
    const { hash } = loadEdition(...documents);
    expect(hash).not.toBe(readEdition().hash);
    for (const given of [files.flat(), ['--edition', answer]]) {
      const { code, out } = await run(IMPORTERS, '--reading', 'A24=above-threshold', ...given);
      expect(code).toBe(0);
      expect(out).toContain(`政策版本 Edition    ${hash}`);
      expect(out).toMatch(/C5 +840,000\.00 +240,000\.00/);
    }
    const seeds = await run(IMPORTERS, '--parameter', 'jixi-2022.c5.pay=60');
    expect(seeds.out).toMatch(new RegExp(`政策版本 Edition    ${readEdition().hash} → [0-9a-f]{64}`));
  });

  test.each([
    ['a file that is not there', undefined, 'FILE_MISSING'],
    ['a file that is no JSON', '{', 'JSON_WRONG'],
    ['a file of something else', '"jixi"', 'EDITION_FILE_WRONG'],
    ['one document of three', JSON.stringify(readDocuments()[0]), 'EDITION_INCOMPLETE'],
    [
      'an edition that lacks a document',
      JSON.stringify([readDocuments()[0], readDocuments()[2]]),
      'EDITION_CLAUSE_MISSING',
    ],
  ])('refuses %s as an edition', async (_, content, code) => {
    const file = join(folder, 'edition.json');
    if (content === undefined) rmSync(file, { force: true });
    else writeFileSync(file, content);
    const ended = await run(IMPORTERS, '--reading', 'A1=both', '--edition', file);
    expect([ended.code, ended.err.split(':')[0], ended.out]).toEqual([2, code, '']);
  });

  test('shows the list of numbers on a wrong name', async () => {
    const { err } = await run(IMPORTERS, '--parameter', 'jixi-2022.c5.colour=60');
    expect(err).toContain('jixi-2022.C5.pay');
    expect(err).toContain('heilongjiang-2022.P1.threshold');
  });

  test('refuses a file that was cut off', async () => {
    const ended = await run(JSON.stringify(IMPORTERS).slice(0, -20), '--reading', 'A1=both');
    expect([ended.code, ended.err.split(':')[0]]).toEqual([2, 'JSON_WRONG']);
  });
});

describe('the sums', () => {
  const edition = readEdition();
  const records = [...inventedRecords(60, 11)];

  test('add up: items to totals, and totals to what every record gives by itself', () => {
    const change = changeOf(
      readDocuments(),
      [{ name: 'A3.city', value: 'pro-rata' }],
      [{ name: 'heilongjiang-2022.P1.pay', value: '20000' }],
    );
    const { effect, use } = comparison(edition, change, 5);
    for (const record of records) use(record);
    const sum = (which: 'before' | 'after', of: readonly { before: bigint; after: bigint }[]) =>
      of.reduce((all, one) => all + one[which], 0n);
    for (const which of ['before', 'after'] as const)
      expect(sum(which, [...effect.items.values()])).toBe(effect.city[which] + effect.province[which]);
    const alone = records.map((record) =>
      moneyOf(evaluate({ ...record, readings: { 'A3.city': 'pro-rata' } }, change.edition)),
    );
    expect(effect.city.after).toBe(alone.reduce((all, one) => all + one.city, 0n));
    expect(effect.province.after).toBe(alone.reduce((all, one) => all + one.province, 0n));
    const all = records.map((record, index) => {
      const before = moneyOf(evaluate(record, edition));
      const after = alone[index] ?? before;
      return after.city + after.province - before.city - before.province;
    });
    const most = all.filter((one) => one > 0n).toSorted((a, b) => (a > b ? -1 : 1));
    expect(effect.gaining.map((one) => one.difference)).toEqual(most.slice(0, 5));
  });

  test('of a scan are those of computing every option of every record, though most are left out', () => {
    const few = records.slice(0, 12);
    const { trials, use } = scanning(edition);
    for (const record of few) use(record);
    for (const trial of trials) {
      let [city, province] = [0n, 0n];
      for (const record of few) {
        const told = moneyOf(evaluate({ ...record, readings: { [trial.name]: trial.option } }, edition));
        city += told.city;
        province += told.province;
      }
      expect([trial.name, trial.option, trial.effect.city.after, trial.effect.province.after]).toEqual([
        trial.name,
        trial.option,
        city,
        province,
      ]);
    }
  });

  test('of a scan try every calc option but the default, an entry of both part by part', () => {
    const names = trialsOf(edition).map(({ name, option }) => `${name}=${option}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('A3.city=pro-rata');
    expect(names).toContain('A3.province=pro-rata');
    expect(names).not.toContain('A3=pro-rata');
    expect(notAlone(edition)).toEqual(['A63=with-vat']);
    expect(names.filter((name) => name.startsWith('A10'))).toEqual([]);
  });
});

describe('what is tried', () => {
  test('replaces the readings a record brings along, parts included', () => {
    expect(readingsWith({ 'A3.city': 'pro-rata', A5: 'both' }, { A3: 'whole-units' })).toEqual({
      A3: 'whole-units',
      A5: 'both',
    });
    expect(readingsWith({ A3: 'pro-rata' }, { 'A3.city': 'whole-units' })).toEqual({
      A3: 'pro-rata',
      'A3.city': 'whole-units',
    });
  });

  test('knows every number of seeds/policy by document, item and name', () => {
    const names = [...numberNames(readDocuments()).keys()];
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^(jixi|heilongjiang)-2022\.[A-Za-z0-9.]+$/);
  });

  test('leaves the edition in force as it is', () => {
    const before = readEdition().hash;
    const change = changeOf(readDocuments(), [], [{ name: 'JIXI-2022.C5.PAY', value: '60' }]);
    expect(change.edition.hash).not.toBe(before);
    expect(readEdition().hash).toBe(before);
    expect(codeOf(() => changeOf(readDocuments(), [], [{ name: 'C5.pay', value: '60' }]))).toBe('PARAMETER_UNKNOWN');
  });

  test('is tried on the same invented enterprises wherever it is run', () => {
    expect(JSON.stringify([...inventedRecords(3, 7)])).toBe(JSON.stringify([...inventedRecords(3, 7)]));
    expect(JSON.stringify([...inventedRecords(3, 8)])).not.toBe(JSON.stringify([...inventedRecords(3, 7)]));
    for (const record of records()) expect(() => evaluate(record, readEdition())).not.toThrow();
  });
  const records = () => inventedRecords(40, 3);
});
