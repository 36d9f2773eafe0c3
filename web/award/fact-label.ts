import type { FactSpec } from '../../shared/policy/fact-spec.ts';
import { FACTS } from '../../shared/policy/facts.ts';
import { useText, useWords } from '../words/language.tsx';

/** What people call a fact (`goods[2].tonnesNet`) or a group of facts, without the name that machines have for it. */
export function useFactLabel(): (name: string) => string {
  const { award } = useWords();
  const text = useText();
  return (name) => {
    const spec = (FACTS as Readonly<Record<string, FactSpec>>)[name.replaceAll(/\[[^\]]*\]/g, '[]')];
    return spec === undefined ? (award.groups[name] ?? name) : text(spec);
  };
}
