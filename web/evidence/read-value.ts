import { codeWords } from '../../shared/policy/code-words.ts';
import { useText, useWords } from '../words/language.tsx';

/** A value that was read as people say it: yes and no, codes by their words; everything else as it stands in the document. */
export function useReadValue(): (value: string) => string {
  const { award } = useWords();
  const text = useText();
  return (value) => {
    if (value === 'true') return award.yes;
    if (value === 'false') return award.no;
    return (Object.hasOwn(award.codes, value) ? award.codes[value] : undefined) ?? text(codeWords(value));
  };
}
