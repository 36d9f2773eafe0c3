import { useFactLabel } from '../award/fact-label.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Panel } from '../parts/panel.tsx';
import { type PolicyDocument, usePolicyDocument } from '../policy/queries.ts';
import { useWords } from '../words/language.tsx';
import type { Item } from './catalogue.ts';
import { sentencesOf } from './sentences.ts';

type Props = { readonly item: Item; readonly policyYear: number };

/** For whom an item is: the sentences of the document that it computes, word for word, and what it asks of an applicant. */
export function Need({ item, policyYear }: Props) {
  const { open } = useWords();
  const document = usePolicyDocument(item.document, policyYear);
  return (
    <>
      <Panel title={open.quote}>
        <Loaded query={document} rows={3}>
          {(found) => <Sentences of={found} item={item.id} />}
        </Loaded>
      </Panel>
      <Stated facts={item.facts} />
    </>
  );
}

function Sentences({ of, item }: { readonly of: PolicyDocument; readonly item: string }) {
  return sentencesOf(of, item).map(({ anchor, text }) => (
    <blockquote key={anchor} className="clause-quote" lang="zh-CN">
      {text}
    </blockquote>
  ));
}

function Stated({ facts }: { readonly facts: Item['facts'] }) {
  const { open } = useWords();
  const label = useFactLabel();
  const names = [...new Set(facts.map(label))];
  if (names.length === 0) return null;
  return (
    <Panel title={open.need}>
      <ul className="points">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </Panel>
  );
}
