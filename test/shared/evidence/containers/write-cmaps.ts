import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes shared/evidence/containers/gb-cmaps.json from the folder `cmaps` of an unpacked pdfjs-dist (the version inside unpdf):
 * `node test/shared/evidence/containers/write-cmaps.ts FOLDER`. Only those of simplified Chinese, which invoices use.
 */
const NAMES = [
  'Adobe-GB1-UCS2',
  ...['GB-EUC', 'GBpc-EUC', 'GBK-EUC', 'GBKp-EUC', 'GBK2K', 'UniGB-UCS2', 'UniGB-UTF16'].flatMap((name) => [
    `${name}-H`,
    `${name}-V`,
  ]),
];
const folder = process.argv[2] ?? 'node_modules/pdfjs-dist/cmaps';
const maps = NAMES.map((name) => [name, readFileSync(`${folder}/${name}.bcmap`).toString('base64')]);
const licence = readFileSync(`${folder}/LICENSE`, 'utf8');
const origin = 'Adobe CMap resources, packed as pdfjs-dist 6.1.200 ships them';
const text = JSON.stringify({ origin, licence, maps: Object.fromEntries(maps) }, undefined, 2);
writeFileSync('shared/evidence/containers/gb-cmaps.json', `${text}\n`);
