import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import { useBusinessYear } from '../parts/business-day.ts';
import { useWords } from '../words/language.tsx';

/** The policy year of a page, kept in its address; the one that is being settled where nothing is chosen. */
export function usePolicyYear() {
  const [search, setSearch] = useSearchParams();
  const now = useBusinessYear();
  const asked = Number(search.get('year'));
  const year = asked > 0 ? asked : now === undefined ? undefined : now - 1;
  return { year, onYear: (value: number) => setSearch({ year: String(value) }) };
}

type Props = { readonly year: number | undefined; readonly onYear: (year: number) => void };

export function YearChoice({ year, onYear }: Props) {
  const { policy } = useWords();
  const now = useBusinessYear();
  const years = now === undefined ? [] : [now, now - 1, now - 2, now - 3];
  return (
    <Select<number>
      aria-label={policy.policyYear}
      value={year ?? null}
      onChange={onYear}
      options={years.map((value) => ({ value, label: policy.yearNamed(value) }))}
    />
  );
}
