import { Tag } from 'antd';
import { Link } from 'react-router';
import { Amount } from '../parts/amount.tsx';
import type { Column } from '../parts/column.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Panel } from '../parts/panel.tsx';
import type { Catalogue } from '../public/catalogue.ts';
import { useText, useWords } from '../words/language.tsx';
import type { Estimate } from './estimate.ts';
import { useFactLabel } from './fact-label.ts';
import { rowWords } from './row-words.ts';

type Item = Estimate['items'][string];
type Row = { readonly id: string; readonly name: string; readonly level: 'city' | 'province'; readonly award: Item };

const COLOURS = { met: 'green', 'not-met': 'default', 'cannot-tell': 'orange', pending: 'blue' } as const;
const ORDER = ['met', 'pending', 'cannot-tell', 'not-met'] as const;

type Props = {
  readonly estimate: Estimate;
  readonly catalogue: Catalogue;
  /** Some list that was typed has several rows. */
  readonly hasSeveralRows: boolean;
};

/** Sums, the best combination, and every item with its reason and its next step. */
export function FinderResult({ estimate, catalogue, hasSeveralRows }: Props) {
  const { award } = useWords();
  const text = useText();
  const rows = catalogue.items.flatMap(({ id, name, level }): Row[] => {
    const found = estimate.items[id];
    return found === undefined ? [] : [{ id, name: text(name), level, award: found }];
  });
  const columns = useColumns(hasSeveralRows);
  // What is due stands first, then what may be.
  const sorted = rows.toSorted((one, other) => ORDER.indexOf(one.award.outcome) - ORDER.indexOf(other.award.outcome));
  return (
    <Panel title={award.result}>
      <div className="sums">
        <Sum title={award.city} yuan={estimate.totals.city} />
        <Sum title={award.province} yuan={estimate.totals.province} />
      </div>
      <Together rows={rows.filter((row) => isPaid(row.award))} />
      <DataTable rows={sorted} columns={columns} rowKey={({ id }) => id} caption={award.result} fits />
    </Panel>
  );
}

const isPaid = ({ payable }: Item): boolean => payable !== null && /[1-9]/.test(payable);

function Sum({ title, yuan }: { readonly title: string; readonly yuan: string }) {
  return (
    <div>
      <div>{title}</div>
      <div className="sum">
        <Amount yuan={yuan} />
      </div>
    </div>
  );
}

function Together({ rows }: { readonly rows: readonly Row[] }) {
  const { award } = useWords();
  return (
    <section aria-label={award.together} className="together">
      <h3>{award.together}</h3>
      {rows.length === 0 ? (
        award.togetherNone
      ) : (
        <>
          {award.togetherHint}
          <ul className="points">
            {rows.map(({ id, name, award: { payable } }) => (
              <li key={id}>
                <Link to={`/catalogue/${id}`}>{name}</Link> <Amount yuan={payable ?? undefined} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function useColumns(hasSeveralRows: boolean): Column<Row>[] {
  const { award } = useWords();
  const textOf = useText();
  const label = useFactLabel();
  const text = (words: Parameters<typeof textOf>[0]) => rowWords(textOf(words), hasSeveralRows ? award.row : undefined);
  // Which facts are missing is said by their names, not by those that machines have for them.
  const next = ({ award: { next: step } }: Row) =>
    step.kind === 'cannot-tell' ? `${award.missing}：${step.missing.map(label).join('、')}` : text(step);
  return [
    {
      key: 'item',
      title: award.item,
      value: ({ name }) => name,
      show: ({ id, name }) => <Link to={`/catalogue/${id}`}>{name}</Link>,
      width: 150,
    },
    {
      key: 'level',
      title: award.document,
      value: ({ level }) => (level === 'city' ? award.cityPolicy : award.provincePolicy),
      filter: true,
      width: 90,
    },
    {
      key: 'outcome',
      title: award.outcome,
      value: ({ award: { outcome } }) => award.outcomes[outcome],
      show: ({ award: { outcome } }) => <Tag color={COLOURS[outcome]}>{award.outcomes[outcome]}</Tag>,
      filter: true,
      width: 110,
    },
    {
      key: 'amount',
      title: award.amount,
      kind: 'number',
      value: ({ award: { payable } }) => payable ?? '',
      show: ({ award: { payable } }) => <Amount yuan={payable ?? undefined} />,
      width: 130,
    },
    {
      key: 'why',
      title: award.why,
      value: ({ award: { because } }) => because.map(text).join(' '),
      show: ({ award: { because } }) => because.map((each) => <div key={each.zh}>{text(each)}</div>),
      width: 240,
    },
    { key: 'next', title: award.next, value: next, width: 220 },
  ];
}
