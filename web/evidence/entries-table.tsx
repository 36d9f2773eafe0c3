import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex, Tag } from 'antd';
import { answered, client } from '../api/client.ts';
import type { paths } from '../api/schema.ts';
import type { Column } from '../parts/column.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useText, useWords } from '../words/language.tsx';
import { STATUS_COLOURS } from './status-colours.ts';

type Answer =
  paths['/applications/{id}/documents/{documentId}/entries']['get']['responses']['200']['content']['application/json'];
type Entry = Answer['entries'][number];
type Props = {
  readonly caseId: string;
  readonly documentId: string;
  /** A file of the archive was chosen by its number. */
  readonly onOpen: (number: number) => void;
};

/** The files of an archive, each with its state and what was found in it; one that is chosen opens. */
export function EntriesTable({ caseId, documentId, onOpen }: Props) {
  const { app, evidence } = useWords();
  const columns = useColumns(onOpen);
  const query = useInfiniteQuery({
    queryKey: ['entries', caseId, documentId],
    initialPageParam: 1,
    queryFn: ({ pageParam }) =>
      answered(
        client.GET('/applications/{id}/documents/{documentId}/entries', {
          params: { path: { id: caseId, documentId }, query: { from: String(pageParam) } },
        }),
      ),
    getNextPageParam: ({ next }) => next,
    staleTime: 60_000,
  });
  return (
    <Loaded<InfiniteData<Answer>> query={query}>
      {({ pages }) => (
        <Flex vertical gap="small">
          <DataTable
            rows={pages.flatMap(({ entries }) => entries)}
            columns={columns}
            rowKey={({ number }) => String(number)}
            caption={evidence.entries(pages[0]?.count ?? 0)}
          />
          {query.hasNextPage ? (
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {app.more}
            </Button>
          ) : null}
        </Flex>
      )}
    </Loaded>
  );
}

function useColumns(onOpen: (number: number) => void): Column<Entry>[] {
  const { evidence } = useWords();
  const text = useText();
  return [
    {
      key: 'number',
      title: evidence.entry,
      kind: 'number',
      value: ({ number }) => String(number),
      show: ({ number }) => (
        <Button type="link" onClick={() => onOpen(number)}>
          {evidence.entryNumber(number)}
        </Button>
      ),
      width: 140,
    },
    {
      key: 'status',
      title: evidence.state,
      value: ({ status }) => evidence.status[status],
      show: ({ status }) => <Tag color={STATUS_COLOURS[status]}>{evidence.status[status]}</Tag>,
      filter: true,
      width: 130,
    },
    {
      key: 'found',
      title: evidence.found,
      value: ({ findings }) => findings.map(text).join(' '),
      show: ({ findings }) => (findings.length === 0 ? evidence.none : findings.map(text).join(' ')),
      width: 360,
    },
  ];
}
