import type { Catalogue } from '../public/catalogue.ts';
import { useText, useWords } from '../words/language.tsx';

type Props = {
  /** Each reading with the option that was taken: `A4=whole-increment`. */
  readonly chosen: readonly string[];
  readonly catalogue: Pick<Catalogue, 'readings'> | undefined;
};

/** The disputed meanings that a step was taken under, as question and answer. */
export function StepReadings({ chosen, catalogue }: Props) {
  const { award } = useWords();
  const text = useText();
  const said = chosen.flatMap((one) => {
    const [id, option] = one.split('=');
    const reading = catalogue?.readings.find((each) => each.id === id);
    const taken = reading?.options.find(({ name }) => name === option);
    return reading === undefined ? [] : [`${text(reading.question)} ${text(taken)}`];
  });
  if (said.length === 0) return null;
  return (
    <div className="step-readings">
      {award.readings}：{said.join('；')}
    </div>
  );
}
