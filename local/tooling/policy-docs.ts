import { writeFileSync } from 'node:fs';
import { coveragePage, factsPage } from '../../shared/policy/documentation.ts';
import { recordSchema } from '../../shared/policy/record-schema.ts';
import { readEdition } from '../policy-edition.ts';
import { itemsPage } from './items-page.ts';

/** Writes the pages and the schema that are generated from the rules: docs/coverage.md, docs/facts.md, docs/evidence/items.md, seeds/record.schema.json. */
const edition = readEdition();
const root = new URL('../../', import.meta.url);
writeFileSync(new URL('docs/coverage.md', root), coveragePage(edition));
writeFileSync(new URL('docs/facts.md', root), factsPage());
writeFileSync(new URL('seeds/record.schema.json', root), `${JSON.stringify(recordSchema(edition), null, 2)}\n`);
writeFileSync(new URL('docs/evidence/items.md', root), itemsPage());
