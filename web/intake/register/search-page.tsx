import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { answered, client } from '../../api/client.ts';
import type { paths } from '../../api/schema.ts';
import { usePerson } from '../../app/sign-in.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageFrame } from '../../parts/page.tsx';
import { restOf } from '../../parts/rest.ts';
import { SearchBy } from '../../parts/search-by.tsx';
import { useWords } from '../../words/language.tsx';
import { EnterByCode } from './enter-by-code.tsx';
import { EnterprisesTable } from './enterprises-table.tsx';

type Query = NonNullable<paths['/enterprises']['get']['parameters']['query']>;
const WAYS = ['name', 'creditCode'] as const;

/** The register as a list, by name or code, of what the server lets this reader see; registrars enter and change by code. */
export function Page() {
  const { register, app } = useWords();
  const keeps = usePerson().roles.includes('registrar');
  const [query, setQuery] = useState<Query>({});
  const pageAt = (after: string) =>
    answered(client.GET('/enterprises', { params: { query: after === '' ? query : { ...query, after } } }));
  const found = useInfiniteQuery({
    queryKey: ['enterprises', query],
    placeholderData: keepPreviousData,
    initialPageParam: '',
    queryFn: ({ pageParam }) => pageAt(pageParam),
    getNextPageParam: ({ after }) => after,
  });
  return (
    <PageFrame title={register.title} lead={register.lead}>
      <Flex vertical gap="middle">
        <SearchBy
          label={register.searchBy}
          ways={WAYS.map((value) => ({ value, label: register.ways[value], hint: register.wayHints[value] }))}
          onSearch={(by, text) => setQuery(text === '' ? {} : { [by]: by === 'name' ? text : text.toUpperCase() })}
        />
        <Loaded query={found}>
          {({ pages }) => (
            <EnterprisesTable
              enterprises={pages.flatMap(({ enterprises }) => enterprises)}
              rest={restOf(found.isPlaceholderData ? [] : pages, {
                pageAt,
                next: ({ after }) => after,
                rows: ({ enterprises }) => enterprises,
              })}
              empty={keeps ? register.noneFound : register.noneFoundReader}
            />
          )}
        </Loaded>
        {found.hasNextPage ? (
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {app.more}
          </Button>
        ) : null}
        {keeps ? <EnterByCode /> : null}
      </Flex>
    </PageFrame>
  );
}
