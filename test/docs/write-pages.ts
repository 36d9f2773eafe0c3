import { writeFileSync } from 'node:fs';
import { codesPage } from './codes-page.ts';

/** Writes the pages of docs/ that are read off the code; tests compare them. */
writeFileSync('docs/codes.md', codesPage());
