import { useText, useWords } from '../words/language.tsx';
import { placeWords } from './place-words.ts';
import { specOf } from './read-fact.ts';

/** What people call a value that was read: a fact of a statement, or a field of a document. */
export function useReadName(): (name: string) => string {
  const { evidence } = useWords();
  const text = useText();
  return (name) => {
    const spec = specOf(name);
    return spec === undefined ? (evidence.names[name] ?? name) : text(spec);
  };
}

/** A place in a document as people say it. */
export function usePlace(): (place: string) => string {
  const { evidence } = useWords();
  const name = useReadName();
  return (place) => placeWords(place, evidence.places, name);
}
