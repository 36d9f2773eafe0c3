import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { declaredFileType, knownEnding, mediaTypeOf } from '../../../shared/evidence/file-types.ts';

describe('the type that is declared', () => {
  test.each([
    ['登记表.CSV', 'csv'],
    ['text/xml; charset=utf-8', 'xml'],
    ['scan.jpeg', 'jpeg'],
    ['scan.jpg', 'jpeg'],
    ['application/x-zip-compressed', 'zip'],
    ['xlsx', 'xlsx'],
    ['list.txt', undefined],
    ['no ending', undefined],
    ['a.constructor', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s says %s', (declared, type) => expect(declaredFileType(declared)).toBe(type));
});

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('the type that is kept of an upload', () => {
  const handed = JSON.parse(readFileSync('test/shared/evidence/cases/h18-upload-types.json', 'utf8')) as {
    name: string;
    type: string;
  }[];
  test.each(handed.map(({ name, type }) => [name, type] as const))('of %s sent as %s is that of a CSV', (name, type) =>
    expect(mediaTypeOf(type, name)).toBe('text/csv'),
  );
  test.each([
    ['', '登记表.csv', 'text/csv'],
    ['application/octet-stream', '名单.XLSX', XLSX],
    ['application/octet-stream', '发票.zip', 'application/zip'],
    ['application/vnd.ms-excel', '名单.xlsx', XLSX],
    ['text/csv; charset=GBK', 'a.csv', 'text/csv'],
    ['application/vnd.ms-excel', '旧表.xls', 'application/vnd.ms-excel'],
    ['image/png', 'a.csv', 'image/png'],
    ['', 'no ending', ''],
    ['', 'a.constructor', ''],
  ])('%s, %s: %s', (declared, name, kept) => expect(mediaTypeOf(declared, name)).toBe(kept));
});

describe('the ending that may be kept of a name', () => {
  test.each([
    ['IVANOV.XLSX', '.xlsx'],
    ['IVANOV.csv', '.csv'],
    ['IVANOV.PETROV', ''],
    ['IVANOV', ''],
    ['a.constructor', ''],
  ])('%s: "%s"', (name, ending) => expect(knownEnding(name)).toBe(ending));
});
