import { AutoComplete, Flex, Select } from 'antd';
import { useState } from 'react';
import { ITEMS } from '../../shared/policy/items.ts';
import type { components } from '../api/schema.ts';
import { useAccount } from '../parts/account.ts';
import { useBusinessYear } from '../parts/business-day.ts';
import { SearchBy } from '../parts/search-by.tsx';
import { useCatalogue } from '../public/catalogue.ts';
import { useText, useWords } from '../words/language.tsx';
import { asked, type Query, soughtBy, type Way } from './case-search.ts';

type Stage = components['schemas']['Stage'];
type Props = { readonly query: Query; readonly onQuery: (query: Query) => void };

/** What cases are looked for by: a name, a code or a number, and what narrows them. */
export function CaseFilters({ query, year, onQuery }: Props & { readonly year: string | undefined }) {
  const { approval } = useWords();
  const ways: readonly Way[] = ['name', 'creditCode', 'number'];
  return (
    <Flex gap="small" wrap className="no-print">
      <SearchBy
        label={approval.searchBy}
        ways={ways.map((value) => ({ value, label: approval.ways[value], hint: approval.wayHints[value] }))}
        onSearch={(by, text) => onQuery(soughtBy(query, by, text))}
      />
      <Year query={query} year={year} onQuery={onQuery} />
      <Select
        aria-label={approval.stage}
        value={query.stage ?? ''}
        popupMatchSelectWidth={false}
        onChange={(stage: Stage | '') => onQuery(asked({ ...query, stage }))}
        options={[
          { value: '' as const, label: approval.anyStage },
          ...Object.entries(approval.stages).map(([value, label]) => ({ value, label })),
        ]}
      />
      <Item query={query} onQuery={onQuery} />
      <Officer query={query} onQuery={onQuery} />
    </Flex>
  );
}

/** `year`: what is listed now, chosen or not. */
function Year({ query, year: listed, onQuery }: Props & { readonly year: string | undefined }) {
  const { approval } = useWords();
  const now = useBusinessYear();
  const years = now === undefined ? [] : [now, now - 1, now - 2, now - 3].map(String);
  return (
    <Select<string>
      aria-label={approval.policyYear}
      value={listed ?? ''}
      onChange={(year) => onQuery(asked({ ...query, year }))}
      options={[
        { value: '', label: approval.anyYear },
        ...years.map((value) => ({ value, label: approval.yearNamed(value) })),
      ]}
    />
  );
}

function Item({ query, onQuery }: Props) {
  const { approval } = useWords();
  const text = useText();
  const items = useCatalogue().data?.items ?? [];
  return (
    <Select<string>
      aria-label={approval.item}
      value={query.item ?? ''}
      popupMatchSelectWidth={false}
      className="filter-item"
      onChange={(item) => onQuery(asked({ ...query, item: ITEMS.find((id) => id === item) }))}
      options={[
        { value: '', label: approval.anyItem },
        ...items.map(({ id, name }) => ({ value: id, label: `${id} ${text(name)}` })),
      ]}
    />
  );
}

/** Of one's own department by name; of another by the id that stands in the record. */
function Officer({ query, onQuery }: Props) {
  const { approval } = useWords();
  const account = useAccount();
  const officers = account.data?.department?.officers ?? [];
  const [typed, setTyped] = useState('');
  const settle = (text: string) => {
    const officer = officers.find(({ name }) => name === text)?.id ?? text.trim();
    if (officer !== (query.officer ?? '')) onQuery(asked({ ...query, officer }));
  };
  return (
    <AutoComplete
      allowClear
      aria-label={approval.officer}
      placeholder={approval.officer}
      className="filter-officer"
      value={typed}
      options={officers.map(({ name }) => ({ value: name }))}
      onChange={setTyped}
      onSelect={settle}
      onClear={() => settle('')}
      onBlur={() => settle(typed)}
      onKeyDown={({ key }) => {
        if (key === 'Enter') settle(typed);
      }}
    />
  );
}
