import { readFileSync } from 'node:fs';
import type { Articles } from '../shared/policy/articles.ts';

/** Reads the text of a policy document from seeds/policy, e.g. `jixi-2022`. */
export function readArticles(document: string): Articles {
  const file = new URL(`../seeds/policy/${document}/articles.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Articles;
}
