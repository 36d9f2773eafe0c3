import { Flex, Select } from 'antd';
import { usePerson } from '../app/sign-in.tsx';
import { useBusinessYear } from '../parts/business-day.ts';
import { useWords } from '../words/language.tsx';
import { FUNDERS, type Funder } from './queries.ts';

type Props = {
  readonly year: number | undefined;
  readonly onYear: (year: number) => void;
  readonly funder?: Funder | undefined;
  readonly onFunder?: (funder: Funder) => void;
};

/** Whose money of which policy year; finance has the money of its own department only and is not asked. */
export function YearAndFunder({ year, onYear, funder, onFunder }: Props) {
  const { settlement } = useWords();
  const { roles } = usePerson();
  const now = useBusinessYear();
  const years = now === undefined ? [] : [now, now - 1, now - 2, now - 3];
  return (
    <Flex gap="small" wrap>
      <Select<number>
        aria-label={settlement.policyYear}
        value={year ?? null}
        onChange={onYear}
        options={years.map((value) => ({ value, label: settlement.yearNamed(value) }))}
      />
      {onFunder === undefined || roles.includes('finance') ? null : (
        <Select<Funder>
          aria-label={settlement.funder}
          value={funder ?? 'jixi'}
          onChange={onFunder}
          options={FUNDERS.map((value) => ({ value, label: settlement.funders[value] }))}
        />
      )}
    </Flex>
  );
}
