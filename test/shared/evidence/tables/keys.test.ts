import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DocumentKindName } from '../../../../shared/evidence/document-kinds.ts';
import { type EvidenceKey, evidenceKeys } from '../../../../shared/evidence/evidence-keys.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import { sha256 } from '../../../../shared/kernel/digest.ts';
import { encodeCsv } from '../../../support/documents/register-files.ts';

const CASES = 'test/shared/evidence/cases';

async function keysOf(kind: DocumentKindName, bytes: Uint8Array, item: string): Promise<readonly EvidenceKey[]> {
  return evidenceKeys(await readDocument({ kind, bytes }), sha256(bytes), item);
}

type Before = { kind: DocumentKindName; item: string; keys: { digest: string; at?: string }[] };
/** Keys that the code of 2026-11-26 wrote for these files. */
const BEFORE = JSON.parse(readFileSync(`${CASES}/keys-of-2026-11-26.json`, 'utf8')) as Record<string, Before>;

describe('keys that stand in the records since before', () => {
  test.each(Object.entries(BEFORE))('of %s are all met again', async (name, { kind, item, keys }) => {
    const bytes = new Uint8Array(readFileSync(`${CASES}/${name}`));
    const document = await readDocument({
      kind,
      bytes,
      reference: { personHash: (identity) => `hash of ${identity}` },
    });
    const digests = new Set(evidenceKeys(document, sha256(bytes), item).map(({ key }) => sha256(key)));
    // What is blocked now counts nowhere, and its sums without the twins are other content: bytes and rows are enough.
    const needed = document.outcome === 'blocked' ? keys.filter(({ at }, place) => place === 0 || at) : keys;
    expect(needed.filter(({ digest }) => !digests.has(digest))).toEqual([]);
    expect(keys.length).toBeGreaterThan(2);
  });
});

const HEADINGS = [
  ...['舱单号', '提单号', '运输日期', '口岸', '车牌/车次', '品名', 'HS编码', '件数', '毛重（千克）', '净重（千克）'],
  ...['发货人', '收货人', '收货人统一社会信用代码', '报关单号', '项号'],
];
const ROW = [
  ...[
    '22030000001',
    'MS220300001',
    '2022-03-05',
    '密山',
    'A101BC25',
    '樟子松原木',
    '4403210090',
    '1',
    '61250',
    '60980.5',
  ],
  ...['OOO PRIMER LES', '密山示例贸易有限公司', '91230382MA1A2B3C4H', '230220221000000001', ''],
];
const register = (change: Readonly<Record<number, string>> = {}) =>
  encodeCsv([HEADINGS, ROW.map((value, at) => change[at] ?? value)], 'utf-8');

/** Keys that are taken, of rows only. */
const taken = (keys: readonly EvidenceKey[]) =>
  keys.filter(({ at, counts }) => at !== undefined && counts !== 'looked up').map(({ key }) => key);

describe('what makes goods one thing', () => {
  test.each([
    ['a zero-width space in the name', { 5: '樟子松\u200b原木' }],
    ['another blank in the name', { 5: '樟子松　原木' }],
    ['another name', { 5: '原木' }],
    ['another manifest, bill and truck', { 0: '22030000009', 1: 'MS9', 4: 'B1' }],
    ['another code of goods', { 6: '4403220090' }],
    ['an item number beside the whole declaration', { 14: '1' }],
  ])('no %s makes a second one of them', async (_, change) => {
    const [one, other] = [await keysOf('register', register(), 'C5'), await keysOf('register', register(change), 'C5')];
    const shared = taken(one).filter((key) => taken(other).includes(key));
    expect(shared).toContain('C5+P4a register declaration 230220221000000001');
  });

  test('items of one declaration have keys of their own, and the declaration’s as parts of it', async () => {
    const keys = await keysOf('register', register({ 14: '01' }), 'C5');
    expect(keys).toContainEqual({
      key: 'C5+P4a register item of declaration 230220221000000001 1',
      at: 'row 2',
      counts: 'once',
    });
    expect(keys).toContainEqual({
      key: 'C5+P4a register declaration 230220221000000001',
      at: 'row 2',
      counts: 'once per enterprise',
    });
  });

  test('five spellings of one truck are one key', async () => {
    const bytes = new Uint8Array(readFileSync(`${CASES}/h08-weighbridge-one-truck-five-spellings.csv`));
    expect(taken(await keysOf('weighbridge', bytes, 'C5'))).toEqual(['C5+P4a weighbridge T-7801 2022-06-08 黑G70801']);
  });
});
