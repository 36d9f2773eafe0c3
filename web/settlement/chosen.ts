import { useSearchParams } from 'react-router';
import { usePerson } from '../app/sign-in.tsx';
import { useBusinessYear } from '../parts/business-day.ts';
import { FUNDERS, type Funder } from './queries.ts';

/**
 * The policy year and the funder that are looked at, kept in the address so that the back button works. The year is the one
 * before the business year where nothing is chosen: its awards are settled now.
 */
export function useChosen() {
  const [search, setSearch] = useSearchParams();
  const { roles } = usePerson();
  const now = useBusinessYear();
  const asked = Number(search.get('year'));
  const year = asked > 0 ? asked : now === undefined ? undefined : now - 1;
  const funder = FUNDERS.find((each) => each === search.get('funder'));
  const choose = (name: 'year' | 'funder', value: string) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      after.set(name, value);
      return after;
    });
  return {
    year,
    funder: roles.includes('finance') ? undefined : (funder ?? ('jixi' satisfies Funder)),
    onYear: (value: number) => choose('year', String(value)),
    onFunder: (value: Funder) => choose('funder', value),
  };
}
