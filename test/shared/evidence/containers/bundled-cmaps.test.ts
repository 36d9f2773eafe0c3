import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import { inventInvoice } from '../../../support/documents/invoice-files.ts';
import { invoicePage, pdf } from '../../../support/documents/pdf-files.ts';

/** Reads the file named and prints the name of the seller, as one of our functions would in a folder of its own. */
const READER = `
import { readFileSync } from 'node:fs';
import { readDocument } from './shared/evidence/read-document.ts';
const bytes = new Uint8Array(readFileSync(process.argv[2]));
const { facts } = await readDocument({ kind: 'invoice-pdf', bytes });
console.log(facts.sellerName?.value ?? 'nothing');
`;

test('a bundle that lies alone in a folder reads named Chinese fonts: the maps are inside it', {
  timeout: 60_000,
}, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bundle-'));
  try {
    buildSync({
      stdin: { contents: READER, resolveDir: process.cwd(), loader: 'ts' },
      outfile: path.join(folder, 'index.mjs'),
      bundle: true,
      minify: true,
      keepNames: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      mainFields: ['module', 'main'],
      banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
      logLevel: 'error',
    });
    const invoice = inventInvoice({ seed: 61, year: '2022', lines: 1 });
    writeFileSync(path.join(folder, 'a.pdf'), pdf({ texts: invoicePage(invoice), namedFont: 'UniGB-UCS2-H' }));
    const said = execFileSync(process.execPath, ['index.mjs', 'a.pdf'], { cwd: folder, encoding: 'utf8' });
    expect(said.trim()).toBe(invoice.sellerName);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
