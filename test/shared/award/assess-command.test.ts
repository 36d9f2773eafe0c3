import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RecordCutter } from '../../../local/json-records.ts';
import { baseFacts } from '../../golden/table.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assess-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Run = { code: number; out: string };
const run = (content: string, ...args: string[]): Promise<Run> => {
  const file = join(folder, 'records.json');
  writeFileSync(file, content);
  const command = new URL('../../../local/assess.ts', import.meta.url).pathname;
  return new Promise((resolve) => {
    execFile(process.execPath, [command, file, '--on', '2023-03-01', ...args], { maxBuffer: 1 << 26 }, (error, out) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out });
    });
  });
};
const good = (id: string) => ({ id, policyYear: 2022, facts: baseFacts() });

describe('npm run assess', () => {
  test('answers one record with one object', async () => {
    const { code, out } = await run(JSON.stringify(good('one')));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: 'one', policyYear: 2022, receipt: { assessedOn: '2023-03-01' } });
  });

  test('answers an array in its order, says in place what is wrong with a record, goes on and ends with 2', async () => {
    const records = [
      good('a'),
      { ...good('b'), policyYear: 2021 },
      { ...good('c'), facts: { trade: { volume: 50_000_000 } } },
      { ...good('d'), readings: { A24: 'above-threshold', A27: 'per-product' } },
      { ...good('e'), readings: null },
      'not a record',
      good('f'),
    ];
    const { code, out } = await run(JSON.stringify(records));
    expect(code).toBe(2);
    const answers = JSON.parse(out) as {
      id: string | null;
      error?: { code: string; path: string; zh: string; en: string };
    }[];
    expect(answers.map((one) => [one.id, one.error?.code, one.error?.path])).toEqual([
      ['a', undefined, undefined],
      ['b', 'POLICY_YEAR_OUTSIDE_TERM', 'policyYear'],
      ['c', 'NUMBER_NOT_A_STRING', 'facts.trade.volume'],
      ['d', 'READINGS_NOT_DEFINED_TOGETHER', 'readings.A24'],
      ['e', 'READINGS_WRONG', 'readings'],
      [null, 'RECORD_WRONG', ''],
      ['f', undefined, undefined],
    ]);
    for (const { error } of answers) if (error) expect(error.zh !== '' && error.en !== '').toBe(true);
  });

  test('with --amounts gives outcome, amounts, totals and receipt, and still says in place what is wrong', async () => {
    const { code, out } = await run(JSON.stringify([good('a'), { ...good('b'), policyYear: 2021 }]), '--amounts');
    expect(code).toBe(2);
    const [first, second] = JSON.parse(out) as [Record<string, Record<string, unknown>>, { error: { code: string } }];
    expect(first.items?.C1a).toEqual({ outcome: 'not-met', gross: '0.00', payable: '0.00' });
    expect(first).toMatchObject({ id: 'a', receipt: { assessedOn: '2023-03-01', policyYear: 2022 } });
    expect(JSON.stringify(first)).not.toContain('trace');
    expect(second.error.code).toBe('POLICY_YEAR_OUTSIDE_TERM');
  });

  test('keeps what was answered when the file breaks off', async () => {
    const { code, out } = await run(`[${JSON.stringify(good('a'))},{"id":"b","policyYear":20`);
    expect(code).toBe(2);
    expect(
      (JSON.parse(out) as { id: string | null; error?: { code: string } }[]).map((one) => one.error?.code ?? one.id),
    ).toEqual(['a', 'JSON_WRONG']);
  });

  test('keeps what was answered before a fault in the middle, which is the last answer', async () => {
    const { code, out } = await run(`[${JSON.stringify(good('a'))},${JSON.stringify(good('b'))},{"id":x},"c"]`);
    expect(code).toBe(2);
    expect(
      (JSON.parse(out) as { id: string | null; error?: { code: string } }[]).map((one) => one.error?.code ?? one.id),
    ).toEqual(['a', 'b', 'JSON_WRONG']);
  });

  test('an empty array gives an empty array', async () => {
    expect(await run(' [ ] ')).toEqual({ code: 0, out: '[]\n' });
  });

  test('a loan drawn before the first published LPR is refused, because no rate holds for the day', async () => {
    const facts = {
      ...baseFacts(),
      export: { localProductVolume: '50000000', volumeUsd: '0', volumeUsdLastYear: '0' },
      loans: [{ id: 'l', purpose: 'export', interestPaid: '1000', contractRate: '0.05', drawnOn: '2019-08-19' }],
    };
    const { code, out } = await run(JSON.stringify([{ ...good('l'), facts }]));
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject([{ id: 'l', error: { code: 'LPR_NOT_PUBLISHED' } }]);
  });
});

describe('the record cutter', () => {
  const cut = (text: string, size: number): string[] => {
    const cutter = new RecordCutter();
    const found: unknown[] = [];
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += size)
      for (const one of cutter.feed(bytes.subarray(at, at + size))) found.push(one.value);
    for (const one of cutter.end()) found.push(one.value);
    return found.map((one) => JSON.stringify(one));
  };
  const values = [{ a: '],[{"' }, [1, [2]], 'x\\"],', 12, true, null, { é中: { b: ['}'] } }];

  test.each([1, 2, 3, 7, 1000])('cuts the same records from chunks of %s bytes', (size) => {
    expect(cut(` [ ${values.map((value) => JSON.stringify(value)).join(' , ')} ] \n`, size)).toEqual(
      values.map((value) => JSON.stringify(value)),
    );
    expect(cut(`  ${JSON.stringify(values[0])} `, size)).toEqual([JSON.stringify(values[0])]);
  });

  test.each([1, 2, 1000])('leaves out the mark of the order of bytes in chunks of %s', (size) => {
    expect(cut('\ufeff [1,"\ufeff"]', size)).toEqual(['1', '"\ufeff"']);
    expect(cut('\ufeff{"a":1}', size)).toEqual(['{"a":1}']);
  });

  test('takes the last of two equal keys, and __proto__ as any key, as JSON.parse does', () => {
    expect(cut('[{"a":1,"a":2,"__proto__":{"b":3}}]', 5)).toEqual(['{"a":2,"__proto__":{"b":3}}']);
  });

  test.each(['[1 2x', '[1,]', '[,1]', '[1] 2', '{"a":1} x', '', '[', '{"a"', '[1 2]', '[{"a":1},}]', '{"a":01}'])(
    'refuses %s',
    (text) => {
      expect(() => cut(text, 3)).toThrow();
    },
  );
});
