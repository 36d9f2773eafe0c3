import { Tag } from 'antd';
import type { components } from '../api/schema.ts';
import { useText, useWords } from '../words/language.tsx';
import { saysWhere } from './place-words.ts';
import { usePlace } from './read-name.ts';
import './evidence.css';

type Finding = components['schemas']['Finding'];

const ORDER = ['blocks', 'person', 'note'] as const;
const COLOURS = { blocks: 'red', person: 'gold', note: 'blue' } as const;

/** Where a finding stands, if people can find it there and its sentence does not say so. */
function Place({ finding }: { readonly finding: Finding }) {
  const { evidence } = useWords();
  const text = useText();
  const said = usePlace()(finding.at ?? '');
  return said === '' || saysWhere(finding, text(finding), said) ? null : (
    <span className="at">{evidence.at(said)}</span>
  );
}

/** What was found, gravest first: the sentence, where it stands unless the sentence says so, and what to do. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const { evidence } = useWords();
  const text = useText();
  if (findings.length === 0) return <span className="at">{evidence.none}</span>;
  const sorted = [...findings].sort((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));
  return (
    <ul className="findings" aria-label={evidence.findings}>
      {sorted.map((finding, index) => (
        // The same finding may stand twice in one place.
        // biome-ignore lint/suspicious/noArrayIndexKey: findings of a document have no name and never move
        <li key={index}>
          <Tag color={COLOURS[finding.severity]}>{evidence.severity[finding.severity]}</Tag>
          {text(finding)}
          <Place finding={finding} />
          {finding.hint === undefined ? null : (
            <div className="hint">
              {evidence.todo}：{text(finding.hint)}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
