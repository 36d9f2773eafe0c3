import { writeFileSync } from 'node:fs';
import { coveragePage, factsPage } from '../../shared/policy/documentation.ts';
import { recordSchema } from '../../shared/policy/record-schema.ts';
import { itemFacts, itemSummaries } from '../../shared/policy/summarise.ts';
import { readEdition } from '../policy-edition.ts';

/**
 * Writes what is generated from the rules: docs/coverage.md, docs/facts.md, docs/evidence/items.md, seeds/record.schema.json,
 * shared/policy/item-summaries.json and item-facts.json.
 */
const edition = readEdition();
const root = new URL('../../', import.meta.url);
writeFileSync(new URL('shared/policy/item-summaries.json', root), itemSummaries());
writeFileSync(new URL('shared/policy/item-facts.json', root), itemFacts());
writeFileSync(new URL('docs/coverage.md', root), coveragePage(edition));
writeFileSync(new URL('docs/facts.md', root), factsPage());
writeFileSync(new URL('seeds/record.schema.json', root), `${JSON.stringify(recordSchema(edition), null, 2)}\n`);
// Reads what was just written: an import above would have read it as it was before.
const { itemsPage } = await import('./items-page.ts');
writeFileSync(new URL('docs/evidence/items.md', root), itemsPage());
