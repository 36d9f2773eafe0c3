import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { answered, client } from '../api/client.ts';
import { useBusinessYear } from '../parts/business-day.ts';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { restOf } from '../parts/rest.ts';
import { useCatalogue } from '../public/catalogue.ts';
import { useWords } from '../words/language.tsx';
import { CaseFilters } from './case-filters.tsx';
import { type Query, withYear } from './case-search.ts';
import { CasesTable } from './cases-table.tsx';

/** Finds cases: what the server lets this reader see, a page at a time. */
export function Page() {
  const { approval, app } = useWords();
  const [typed, setTyped] = useState<Query>({});
  const [catalogue, now] = [useCatalogue(), useBusinessYear()];
  // Without a catalogue, the policy year is the one before the year of business.
  const before = catalogue.isError && now !== undefined ? now - 1 : undefined;
  const query = withYear(typed, catalogue.data?.policyYear ?? before);
  const pageAt = (after: string) =>
    answered(client.GET('/applications', { params: { query: after === '' ? (query ?? {}) : { ...query, after } } }));
  const found = useInfiniteQuery({
    queryKey: ['cases', query],
    enabled: query !== undefined,
    // The table stays while another search is under way: nothing jumps.
    placeholderData: keepPreviousData,
    initialPageParam: '',
    queryFn: ({ pageParam }) => pageAt(pageParam),
    getNextPageParam: ({ after }) => after,
  });
  return (
    <PageFrame title={approval.searchTitle} lead={approval.searchLead}>
      <CaseFilters query={typed} year={query?.year} onQuery={setTyped} />
      <Loaded query={found}>
        {({ pages }) => (
          <Flex vertical gap="middle">
            <CasesTable
              caption={approval.searchTitle}
              empty={found.hasNextPage ? approval.lookFurther : approval.noneFound}
              cases={pages.flatMap(({ applications }) => applications)}
              rest={restOf(found.isPlaceholderData ? [] : pages, {
                pageAt,
                next: ({ after }) => after,
                rows: ({ applications }) => applications,
              })}
            />
            {found.hasNextPage ? (
              <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                {app.more}
              </Button>
            ) : null}
          </Flex>
        )}
      </Loaded>
    </PageFrame>
  );
}
