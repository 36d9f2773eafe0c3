import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { codesText, guideText } from './codes-text.ts';
import { measureInvoices, reportText } from './invoices/invoice-report.ts';
import { schemaText } from './verified-schema.ts';

/** Writes the generated pages of docs/evidence; a test compares them. */
mkdirSync('docs/evidence', { recursive: true });
writeFileSync('docs/evidence/codes.md', codesText());
writeFileSync('docs/evidence/invoice-report.md', reportText(await measureInvoices()));
writeFileSync('docs/evidence/verified-document.schema.json', schemaText());
for (const [page, language] of [
  ['docs/evidence/guide.md', 'en'],
  ['docs/evidence/guide.zh-CN.md', 'zh'],
] as const)
  writeFileSync(page, guideText(readFileSync(page, 'utf8'), language));
