import type { Text } from './refusal.ts';

/** A value in a refusal: its path for programs, and what people call it where somebody knows. */
export type Named = string | { readonly path: string; readonly words: Text };

export function pathOf(named: Named): string {
  return typeof named === 'string' ? named : named.path;
}

/** As sentences say it; a path alone is for programs, so a Chinese sentence says `otherwise`. */
export function called(named: Named, otherwise: string): Text {
  if (typeof named === 'string') return { zh: otherwise, en: named };
  return { zh: `“${named.words.zh}”`, en: named.words.en };
}
