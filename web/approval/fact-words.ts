import { isQuantity } from '../evidence/read-fact.ts';
import { useReadName } from '../evidence/read-name.ts';
import { useReadValue } from '../evidence/read-value.ts';
import { DECLARED } from '../intake/declared.ts';
import { compareValues } from '../parts/compare-values.ts';
import { grouped } from '../parts/format.ts';
import { useWords } from '../words/language.tsx';

const NUMBER = /^-?\d+(\.\d+)?$/;

/** What people call a figure or a fact: `tonnes` by the words it was declared under, `sites[1].costBuild` with its row. */
export function useFactName(): (name: string) => string {
  const { intake } = useWords();
  const read = useReadName();
  return (name) => {
    const declared = DECLARED.find((each) => each === name);
    if (declared !== undefined) return intake.declared[declared];
    const row = /\[([^\]]+)\]/.exec(name)?.[1];
    return row === undefined ? read(name) : `${row}：${read(name)}`;
  };
}

/** A value as people read it: amounts and quantities by thousands, everything else as it was read. */
export function useFactValue(): (name: string, value: string) => string {
  const read = useReadValue();
  return (name, value) => (isCounted(name) && NUMBER.test(value) ? grouped(value) : read(value));
}

const isCounted = (name: string): boolean => DECLARED.some((each) => each === name) || isQuantity(name);

/** Whether two figures say the same, however many zeros each is written with. */
export const isSameFigure = (one: string, other: string): boolean => compareValues(one, other, 'number') === 0;
