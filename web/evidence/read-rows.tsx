import type { components } from '../api/schema.ts';
import type { Column } from '../parts/column.ts';
import { DataTable } from '../parts/data-table.tsx';
import type { Rest } from '../parts/rest.ts';
import { useText, useWords } from '../words/language.tsx';
import { isFoundIn } from './place-words.ts';
import { usePlace, useReadName } from './read-name.ts';
import { useReadValue } from './read-value.ts';

type Answer = components['schemas']['Reading'];
type Row = Answer['rows'][number];
type Props = {
  readonly rows: readonly Row[];
  readonly rest: Rest<Row> | undefined;
  readonly count: number;
  readonly findings: Answer['findings'];
};

/** The rows of a table that was read, each with what was found in it. */
export function ReadRows({ rows, rest, count, findings }: Props) {
  const { evidence } = useWords();
  const text = useText();
  const name = useReadName();
  const value = useReadValue();
  const place = usePlace();
  if (rows.length === 0) return null;
  const keys = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const foundIn = (row: Row) => findings.filter((finding) => isFoundIn(finding, row)).map(text);
  const columns: Column<Row>[] = [
    { key: 'at', title: evidence.place, value: ({ at }) => place(at), width: 110 },
    ...(findings.some((finding) => rows.some((row) => isFoundIn(finding, row)))
      ? [
          {
            key: 'found',
            title: evidence.found,
            value: (row: Row) => foundIn(row).join(' '),
            show: (row: Row) => <span className="row-found">{foundIn(row).join(' ')}</span>,
            width: 240,
          },
        ]
      : []),
    ...keys.map((key) => ({ key, title: name(key), value: ({ values }: Row) => value(values[key] ?? ''), width: 150 })),
  ];
  return <DataTable rows={rows} rest={rest} columns={columns} rowKey={({ at }) => at} caption={evidence.rows(count)} />;
}
