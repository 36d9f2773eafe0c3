import { writeFileSync } from 'node:fs';
import { retriesPage } from './retries-page.ts';

writeFileSync(new URL('../../docs/retries.md', import.meta.url), await retriesPage());
