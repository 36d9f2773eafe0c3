import { describe, expect, test } from 'vitest';
import { isArchiveType, kindIn, maxBytesOf, slotView } from '../../../shared/application/documents.ts';
import { uploadSlot } from '../../../shared/application/upload-slot.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../../../shared/evidence/document-kinds.ts';
import { evidenceKeys } from '../../../shared/evidence/evidence-keys.ts';
import { readDocument } from '../../../shared/evidence/read-document.ts';
import { REGISTRY, type Reader } from '../../../shared/evidence/readers.ts';

/** An invented kind: a certificate of plant health, in one line of text. */
const ROW: DocumentKind = {
  name: { zh: '植物检疫证书', en: 'Certificate of plant health' },
  asked: { zh: '植物检疫证书', en: 'Certificates of plant health' },
  room: 'cargo',
  accepts: ['csv'],
  maxBytes: 40,
  files: 'many',
  packed: true,
  keys: { counts: 'once', number: ['certificateNo'] },
};

const read: Reader = (bytes) => {
  const [certificateNo = '', goods = ''] = new TextDecoder().decode(bytes).trim().split(',');
  const facts = {
    certificateNo: { value: certificateNo, from: 'line 1' },
    goods: { value: goods, from: 'line 1' },
  };
  return { facts, findings: [] };
};

const kinds = { ...DOCUMENT_KINDS, 'plant-health': ROW };
const registry = { ...REGISTRY, 'plant-health': { ...ROW, read } };

const bytes = (text: string) => new TextEncoder().encode(text);
const answer = (text: string, declaredType = 'text/csv') =>
  readDocument({ kind: 'plant-health', bytes: bytes(text), declaredType }, registry);

describe('a kind that gets a reader and a row', () => {
  const slot = uploadSlot({ kinds: ['plant-health'], basis: 'named' }, kinds);

  test('has its upload slot: name, types and limits are those of the row', () => {
    expect(slotView(slot)).toEqual({
      slot: 'plant-health',
      name: ROW.asked,
      basis: 'named',
      files: 'many',
      required: true,
      or: undefined,
      types: ['text/csv', 'application/zip', 'application/x-zip-compressed'],
      limits: { 'text/csv': 40, 'application/zip': 62914560, 'application/x-zip-compressed': 62914560 },
    });
    expect(slot.types.map((type) => kindIn(slot, type))).toEqual(slot.types.map(() => 'plant-health'));
    expect(maxBytesOf(slot, 'text/csv')).toBe(40);
    expect(slot.types.filter(isArchiveType).map((type) => maxBytesOf(slot, type))).toEqual([62914560, 62914560]);
  });

  test.each([
    ['FILE_EMPTY', '', 'text/csv'],
    ['FILE_TOO_LARGE', 'x'.repeat(41), 'text/csv'],
    ['TYPE_NOT_ACCEPTED', '<a/>', 'text/csv'],
    ['TYPE_DIFFERS_FROM_NAME', 'PH-7,松木', 'a.xlsx'],
  ])('passes the gates of its row: %s', async (code, text, declared) => {
    const { outcome, findings } = await answer(text, declared);
    expect({ outcome, codes: findings.map((finding) => finding.code) }).toEqual({ outcome: 'refused', codes: [code] });
  });

  test('is read', async () => {
    const { outcome, kind, facts } = await answer('PH-7,松木');
    expect({ outcome, kind, number: facts.certificateNo?.value }).toEqual({
      outcome: 'read',
      kind: 'plant-health',
      number: 'PH-7',
    });
  });

  test('counts once: by its bytes, by what it says, and by its number', async () => {
    const keys = evidenceKeys(await answer('PH-7,松木'), 'd'.repeat(64), 'C5', kinds);
    expect(keys.map(({ counts }) => counts)).toEqual(['once', 'once', 'once']);
    expect(keys[0]?.key).toBe(`C5+P4a sha256 ${'d'.repeat(64)}`);
    expect(keys[1]?.key).toMatch(/^C5\+P4a content [0-9a-f]{64}$/);
    expect(keys[2]?.key).toBe('C5+P4a plant-health PH-7');
  });
});

describe('a kind without them', () => {
  test('has no slot', () => expect(() => uploadSlot({ kinds: ['plant-health'] })).toThrow('plant-health'));

  test('is not read', async () => {
    const { findings } = await readDocument<string>({ kind: 'plant-health', bytes: bytes('PH-7,松木') });
    expect(findings.map(({ code }) => code)).toEqual(['KIND_UNKNOWN']);
  });

  test('is not found under a name that every object has', async () => {
    const { findings } = await readDocument<string>({ kind: 'constructor', bytes: bytes('PH-7,松木') });
    expect(findings.map(({ code }) => code)).toEqual(['KIND_UNKNOWN']);
  });
});

test('two kinds in one slot that take the same type of file are a fault of ours', () => {
  expect(() => uploadSlot({ kinds: ['register', 'roster'] })).toThrow('one type of file is of two kinds');
});
