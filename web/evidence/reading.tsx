import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { answered, client } from '../api/client.ts';
import type { components } from '../api/schema.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { type Rest, restOf } from '../parts/rest.ts';
import { useWords } from '../words/language.tsx';
import { Findings } from './findings.tsx';
import { usePlace, useReadName } from './read-name.ts';
import { ReadRows } from './read-rows.tsx';
import { useReadValue } from './read-value.ts';
import './evidence.css';

type Answer = components['schemas']['Reading'];
type Props = { readonly caseId: string; readonly documentId: string; readonly entry?: number };

/** What was read from a document: values as a form, rows as a table, each with its place, and what was found beside them. */
export function Reading({ caseId, documentId, entry }: Props) {
  const { app } = useWords();
  const path = { id: caseId, documentId };
  const pageAt = (from: number) =>
    answered(
      client.GET('/applications/{id}/documents/{documentId}/reading', {
        params: { path, query: { from: String(from), ...(entry === undefined ? {} : { entry: String(entry) }) } },
      }),
    );
  const query = useInfiniteQuery({
    queryKey: ['reading', caseId, documentId, entry],
    initialPageParam: 1,
    queryFn: ({ pageParam }) => pageAt(pageParam),
    getNextPageParam: ({ next }) => next,
    staleTime: 60_000,
  });
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <>
          <OneReading
            pages={pages}
            rest={restOf(pages, { pageAt, next: ({ next }) => next, rows: ({ rows }) => rows })}
          />
          {query.hasNextPage ? (
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {app.more}
            </Button>
          ) : null}
        </>
      )}
    </Loaded>
  );
}

type OneProps = { readonly pages: readonly Answer[]; readonly rest: Rest<Answer['rows'][number]> | undefined };

function OneReading({ pages, rest }: OneProps) {
  const { evidence } = useWords();
  const [first] = pages;
  if (first === undefined) return null;
  const rows = pages.flatMap((page) => page.rows);
  return (
    <>
      <Findings findings={first.findings} />
      {first.masked ? <Alert type="info" showIcon title={evidence.masked} /> : null}
      {first.facts.length === 0 && rows.length === 0 ? <p>{evidence.nothingRead}</p> : null}
      <Values facts={first.facts} />
      <ReadRows rows={rows} rest={rest} count={first.rowCount} findings={first.findings} />
    </>
  );
}

type Fact = Answer['facts'][number];

function Values({ facts }: { readonly facts: readonly Fact[] }) {
  const { evidence } = useWords();
  const name = useReadName();
  const value = useReadValue();
  const place = usePlace();
  if (facts.length === 0) return null;
  return (
    <DataTable<Fact>
      caption={evidence.values}
      rows={facts}
      rowKey={(fact) => fact.name}
      columns={[
        { key: 'name', title: evidence.what, value: (fact) => name(fact.name), width: 200 },
        { key: 'value', title: evidence.value, value: (fact) => value(fact.value), width: 200 },
        { key: 'place', title: evidence.place, value: ({ from }) => place(from) },
      ]}
    />
  );
}
