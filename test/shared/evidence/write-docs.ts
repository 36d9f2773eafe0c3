import { mkdirSync, writeFileSync } from 'node:fs';
import { codesText } from './codes-text.ts';
import { measureInvoices, reportText } from './invoice-report.ts';
import { schemaText } from './verified-schema.ts';

/** Writes the generated pages of docs/evidence; a test compares them. */
mkdirSync('docs/evidence', { recursive: true });
writeFileSync('docs/evidence/codes.md', codesText());
writeFileSync('docs/evidence/invoice-report.md', reportText(await measureInvoices()));
writeFileSync('docs/evidence/verified-document.schema.json', schemaText());
