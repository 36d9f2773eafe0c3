/** A sentence of a policy document as a comment in the code quotes it. */
export type Quote = { readonly document: string; readonly anchor: string; readonly words: string };

const QUOTE = /([a-z]+-\d{4})#([\w.-]+)\s+「([^」]*)」/g;

/** The quotes in a source file: `jixi-2022#1.2 「…」`, broken over the lines of a comment where they are long. */
export function quotesIn(source: string): readonly Quote[] {
  const unbroken = source.replaceAll(/\n\s*\* ?/g, '');
  return [...unbroken.matchAll(QUOTE)].map(([, document = '', anchor = '', words = '']) => ({
    document,
    anchor,
    words,
  }));
}

/** Whether these are the words of the sentence: all of it, or the part between marks of omission. */
export function isVerbatim(words: string, sentence: string): boolean {
  const part = words.replace(/^…/, '').replace(/…$/, '');
  if (part.length === 0 || !sentence.includes(part)) return false;
  return (words.startsWith('…') || sentence.startsWith(part)) && (words.endsWith('…') || sentence.endsWith(part));
}
