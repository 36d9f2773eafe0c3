import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { finderHandler, find as findItems } from '../../../functions/award/find-items.ts';
import { boundedReader, type Reader } from '../../../shared/reading/bounded-reader.ts';
import { FIRM, refusalCode, requestOf } from '../../support/case.ts';
import { zip } from '../../support/documents/zips.ts';
import { readInProcess } from '../../support/read-in-process.ts';
import { throughHandler } from '../../support/through-handler.ts';
import { policyWorld } from './world.ts';

const NOBODY = { person: '', roles: [], creditCodes: [] };
let world: Awaited<ReturnType<typeof policyWorld>>;
beforeAll(async () => {
  world = await policyWorld(FIRM);
});
const find = (body: object, read: Reader = readInProcess()) =>
  throughHandler(
    finderHandler(() => ({ ...world, read })),
    NOBODY,
    { policyYear: 2022, ...body },
  );
type Items = Record<string, { outcome: string; payable: string | null; next: { kind: string } }>;

/** A sheet of many megabytes of rows in a file that is small enough to be sent. */
function unfolding() {
  const text = (value: string) => new TextEncoder().encode(value);
  const rows = Array.from({ length: 30_000 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>${at}</v></c></row>`);
  return [
    { name: '[Content_Types].xml', data: text('<Types/>') },
    { name: 'xl/workbook.xml', data: text('<workbook><sheets><sheet name="a" id="r"/></sheets></workbook>') },
    { name: 'xl/_rels/workbook.xml.rels', data: text('<R><Relationship Id="r" Target="worksheets/sheet1.xml"/></R>') },
    { name: 'xl/worksheets/sheet1.xml', data: text(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`) },
  ];
}

describe('POST /finder', () => {
  it('tells somebody who is not signed in what a few figures come to, item by item', async () => {
    const enterprise = { kind: 'enterprise', registeredInCity: true, compliant: true, newToCity: false };
    const trade = { volume: '120000000.00', volumeLastYear: '60000000.00' };
    const { status, body } = await find({ facts: { enterprise, trade, province: { p1: { status: 'not-applied' } } } });
    const items = body.items as Items;
    expect(status).toBe(200);
    // All of both documents but the one that exists under another reading only.
    expect(Object.keys(items)).toHaveLength(24);
    expect(items.C1a).toMatchObject({ outcome: 'met', payable: '180000.00' });
    expect(items.C1a?.next.kind).toBe('more');
    expect(items.C2?.outcome).toBe('cannot-tell');
  });

  it('keeps nothing', async () => {
    const before = world.table.items.size;
    await find({ facts: { trade: { volume: '1.00' } } });
    expect(world.table.items.size).toBe(before);
  });

  it('reads the same workbook that is filed, and says what is wrong with one that is none', async () => {
    const empty = readFileSync(new URL('../../../seeds/templates/statement-C1a.xlsx', import.meta.url));
    const answer = await find({ workbook: { item: 'C1a', base64: empty.toString('base64') } });
    expect(answer.status).toBe(422);
    expect(
      await find({ workbook: { item: 'C1a', base64: Buffer.from('no workbook').toString('base64') } }),
    ).toMatchObject({
      status: 422,
      body: { details: { path: 'workbook' } },
    });
  });

  it('reads it apart, and says so when it takes too long or too much', async () => {
    const workbook = { item: 'C1a', base64: Buffer.from('whatever').toString('base64') };
    for (const [died, code] of [
      ['time', 'READING_TOOK_TOO_LONG'],
      ['memory', 'READING_TOOK_TOO_MUCH'],
    ] as const) {
      expect(await find({ workbook }, async () => ({ died }))).toMatchObject({
        status: 422,
        body: { code: 'WORKBOOK_NOT_READ', details: { code } },
      });
    }
  });

  it('reads in a process of its own, which a workbook that unfolds to more than its heap does not take it along', async () => {
    const read = boundedReader({ heapMb: 64, seconds: 20 });
    const empty = readFileSync(new URL('../../../seeds/templates/statement-C1a.xlsx', import.meta.url));
    const huge = Buffer.from(zip(unfolding())).toString('base64');
    try {
      for (const base64 of [huge, empty.toString('base64')]) {
        // Past the handler, which in tests gives up after a second.
        const asked = requestOf(NOBODY, { policyYear: 2022, facts: {}, workbook: { item: 'C1a' as const, base64 } });
        expect(await refusalCode(findItems(asked, { ...world, read }))).toBe('WORKBOOK_NOT_READ');
      }
    } finally {
      await read.close();
    }
  }, 60_000);

  it.each([
    ['a JSON number', { facts: { trade: { volume: 1 } } }, 'NUMBER_NOT_A_STRING'],
    ['a fact that nobody knows', { facts: { trade: { turnover: '1.00' } } }, 'FACT_UNKNOWN'],
    ['too long a list', { facts: { goods: Array.from({ length: 201 }, () => ({})) } }, 'ESTIMATE_TOO_LONG'],
    ['a year without an edition', { policyYear: 2031 }, 'EDITION_MISSING'],
  ])('refuses %s', async (_, body, code) => {
    expect((await find(body)).body).toMatchObject({ code });
  });
});
