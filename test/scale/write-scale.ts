import { writeFileSync } from 'node:fs';
import { scalePage } from './scale-page.ts';

/** `npm run scale`: simulates and writes docs/scale.md, in a second. */
writeFileSync('docs/scale.md', scalePage());
