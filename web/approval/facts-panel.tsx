import { Flex, Tag } from 'antd';
import { usePlace } from '../evidence/read-name.ts';
import { useReadValue } from '../evidence/read-value.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Panel } from '../parts/panel.tsx';
import { useWords } from '../words/language.tsx';
import type { Case } from './case-query.ts';
import { type FactRow, type FigureRow, factRows, figureRows } from './fact-rows.ts';
import { isSameFigure, useFactName, useFactValue } from './fact-words.ts';
import { useFacts } from './story.ts';

/** Declared beside verified, and every fact with the document and the place that it comes from. */
export function FactsPanel({ shown }: { readonly shown: Case }) {
  const { approval } = useWords();
  const facts = useFacts(shown);
  if (shown.award === null) return null;
  return (
    <Panel title={approval.facts}>
      <Loaded query={facts}>
        {(frozen) => (
          <Flex vertical gap="large">
            <section>
              <h3 className="part-title">{approval.figures}</h3>
              <Figures rows={figureRows(frozen, shown)} />
            </section>
            <section>
              <h3 className="part-title">{approval.factsAndPlaces}</h3>
              <Facts rows={factRows(frozen)} shown={shown} />
            </section>
          </Flex>
        )}
      </Loaded>
    </Panel>
  );
}

function Figures({ rows }: { readonly rows: readonly FigureRow[] }) {
  const { approval } = useWords();
  const name = useFactName();
  const value = useFactValue();
  const read = useReadValue();
  const isCompared = ({ declared, verified }: FigureRow) => declared !== '' && verified !== '';
  const isSame = ({ declared, verified }: FigureRow) => isSameFigure(declared, verified);
  const compared = (row: FigureRow) => (isCompared(row) ? (isSame(row) ? approval.same : approval.differs) : '');
  return (
    <DataTable<FigureRow>
      caption={approval.figures}
      rows={rows}
      rowKey={(row) => row.name}
      empty={approval.noFigures}
      columns={[
        { key: 'name', title: approval.figure, value: (row) => name(row.name), width: 260 },
        {
          key: 'declared',
          title: approval.declared,
          kind: 'number',
          value: ({ declared }) => read(declared),
          show: (row) => value(row.name, row.declared),
        },
        {
          key: 'verified',
          title: approval.verified,
          kind: 'number',
          value: ({ verified }) => read(verified),
          show: (row) => value(row.name, row.verified),
        },
        {
          key: 'compared',
          title: approval.compared,
          value: compared,
          show: (row) => (isCompared(row) ? <Tag color={isSame(row) ? 'green' : 'orange'}>{compared(row)}</Tag> : null),
          filter: true,
        },
      ]}
    />
  );
}

type FactsProps = { readonly rows: readonly FactRow[]; readonly shown: Case };

function Facts({ rows, shown }: FactsProps) {
  const { approval, evidence } = useWords();
  const name = useFactName();
  const value = useFactValue();
  const read = useReadValue();
  const place = usePlace();
  const documentOf = ({ documentId }: FactRow) => {
    const [id, entry] = documentId?.split('/') ?? [];
    const own = shown.documents.find((document) => document.id === id)?.originalName;
    if (own === undefined) return approval.register;
    return entry === undefined ? own : `${own} ${evidence.entryNumber(Number(entry))}`;
  };
  return (
    <DataTable<FactRow>
      caption={approval.factsAndPlaces}
      rows={rows}
      rowKey={({ fact, path, documentId }) => `${fact} ${documentId ?? ''} ${path}`}
      empty={approval.noFacts}
      columns={[
        { key: 'fact', title: approval.fact, value: ({ fact }) => name(fact), width: 260 },
        {
          key: 'value',
          title: approval.verified,
          kind: 'number',
          value: (row) => read(row.value),
          show: (row) => value(row.fact, row.value),
        },
        { key: 'document', title: approval.from, value: documentOf, filter: true },
        { key: 'place', title: approval.place, value: ({ path }) => place(path), width: 220 },
      ]}
    />
  );
}
