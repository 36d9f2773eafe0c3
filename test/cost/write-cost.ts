import { writeFileSync } from 'node:fs';
import { costPage } from './cost-page.ts';
import { allParts } from './usages.ts';

/** `npm run cost`: counts and writes docs/cost.md; half a minute, most of it a month in which nothing happens. */
writeFileSync('docs/cost.md', costPage(await allParts()));
