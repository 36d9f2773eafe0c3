import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openArchive } from '../../../../shared/evidence/containers/archive.ts';
import { NotEvidence } from '../../../../shared/evidence/finding.ts';

const LIMITS = { maxEntries: 200, maxUnpackedBytes: 30_000_000 };
/** Written as Apache POI's SXSSF does: ZIP64 data descriptors behind parts whose sizes were not known. */
const STREAMED = new Uint8Array(readFileSync('test/shared/evidence/cases/reg-09-easyexcel-sxssf.xlsx'));
const DESCRIPTOR = [0x50, 0x4b, 0x07, 0x08];

const descriptorAt = STREAMED.findIndex((_, at) => DESCRIPTOR.every((byte, place) => STREAMED[at + place] === byte));
const changed = (at: number, by: (byte: number) => number) =>
  STREAMED.map((byte, place) => (place === at ? by(byte) : byte));

async function codeOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    for (const entry of await openArchive(bytes, LIMITS)) await entry.read();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(NotEvidence);
    return (error as NotEvidence).findings[0]?.code;
  }
}

describe('a part whose size stands in a ZIP64 descriptor behind it', () => {
  test('is read, whole and piece by piece alike', async () => {
    expect(descriptorAt).toBeGreaterThan(0);
    for (const entry of await openArchive(STREAMED, LIMITS)) {
      const pieces: Uint8Array[] = [];
      for await (const piece of entry.pieces()) pieces.push(piece);
      expect(Buffer.concat(pieces).equals(Buffer.from(await entry.read()))).toBe(true);
    }
  });

  test.each([
    ['another checksum', 4],
    ['another packed size', 8],
    ['another size', 16],
  ])('is refused when the descriptor says %s', async (_, offset) => {
    expect(await codeOf(changed(descriptorAt + offset, (byte) => byte ^ 1))).toBe('ARCHIVE_HAS_FOREIGN_BYTES');
  });

  test('is refused when it is not the descriptor that lies there', async () => {
    expect(await codeOf(changed(descriptorAt, () => 0))).toBe('ARCHIVE_HAS_FOREIGN_BYTES');
  });
});
