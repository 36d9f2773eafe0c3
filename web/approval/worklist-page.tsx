import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex, Segmented } from 'antd';
import { useState } from 'react';
import { answered, client } from '../api/client.ts';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { restOf } from '../parts/rest.ts';
import { useWords } from '../words/language.tsx';
import { CasesTable } from './cases-table.tsx';
import { TurnsTable } from './turns-table.tsx';

const VIEWS = ['department', 'mine', 'returned'] as const;
type View = (typeof VIEWS)[number];
const LOOK_AGAIN_MS = 15_000;

const pageAt = (after: string) =>
  answered(client.GET('/worklist', { params: { query: after === '' ? {} : { after } } }));

/** What waits for me and for my department, longest first, and what was returned and has not come back. */
export function Page() {
  const { approval, app } = useWords();
  const [view, setView] = useState<View>('department');
  const worklist = useInfiniteQuery({
    queryKey: ['worklist'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => pageAt(pageParam),
    getNextPageParam: ({ after }) => after,
    // What waits changes while somebody works it off: it is read when it is opened, and again by itself.
    staleTime: 0,
    refetchInterval: LOOK_AGAIN_MS,
  });
  return (
    <PageFrame title={approval.worklistTitle} lead={approval.worklistLead}>
      <Loaded query={worklist}>
        {({ pages }) => {
          const turns = pages.flatMap((page) => page.turns);
          const mine = turns.filter((turn) => turn.mine);
          const returned = pages[0]?.returned ?? [];
          // What is loaded is not all there is while another page follows.
          const atLeast = (count: number) => (worklist.hasNextPage ? `${count}+` : `${count}`);
          const counts = {
            department: atLeast(turns.length),
            mine: atLeast(mine.length),
            returned: `${returned.length}`,
          };
          const rest = restOf(pages, {
            pageAt,
            next: ({ after }) => after,
            rows: (page) => page.turns.filter((turn) => view !== 'mine' || turn.mine),
          });
          return (
            <Flex vertical gap="middle">
              <Segmented<View>
                aria-label={approval.worklistTitle}
                value={view}
                onChange={setView}
                options={VIEWS.map((value) => ({ value, label: approval.views[value](counts[value]) }))}
              />
              {view === 'returned' ? (
                <CasesTable cases={returned} />
              ) : (
                <TurnsTable turns={view === 'mine' ? mine : turns} rest={rest} />
              )}
              {worklist.hasNextPage ? (
                <Button loading={worklist.isFetchingNextPage} onClick={() => void worklist.fetchNextPage()}>
                  {app.more}
                </Button>
              ) : null}
            </Flex>
          );
        }}
      </Loaded>
    </PageFrame>
  );
}
