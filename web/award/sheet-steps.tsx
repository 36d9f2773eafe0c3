import type { Case } from '../intake/case.ts';
import { type Catalogue, numbersOf } from '../public/catalogue.ts';
import { useText, useWords } from '../words/language.tsx';
import { StepReadings } from './step-readings.tsx';

type Award = NonNullable<Case['award']>;
type Props = { readonly award: Award | null; readonly item: string; readonly catalogue: Catalogue };

/** Every step of the calculation, then the numbers of the document with the sentences they stand in. */
export function SheetSteps({ award: found, item, catalogue }: Props) {
  const { award } = useWords();
  const text = useText();
  if (found === null) return null;
  const clause = text(catalogue.items.find(({ id }) => id === item)?.clause);
  return (
    <>
      <h2 className="card-title sheet-title">{award.steps}</h2>
      <table className="sheet-table">
        <thead>
          <tr>
            <th scope="col">{award.step}</th>
            <th scope="col">{award.figure}</th>
            <th scope="col">{award.clause}</th>
          </tr>
        </thead>
        <tbody>
          {found.assessment.trace.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name of their own and never move
            <tr key={index}>
              <td>{index + 1}</td>
              <td>
                {text(step)}
                <StepReadings chosen={step.readings ?? []} catalogue={catalogue} />
              </td>
              <td>{clause === '' ? step.clause : clause}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Standards item={item} catalogue={catalogue} />
    </>
  );
}

function Standards({ item, catalogue }: { readonly item: string; readonly catalogue: Catalogue }) {
  const { award } = useWords();
  const text = useText();
  const found = catalogue.items.find(({ id }) => id === item);
  const numbers = found === undefined ? [] : numbersOf(catalogue, found);
  if (numbers.length === 0) return null;
  return (
    <>
      <h2 className="card-title sheet-title">{award.caps}</h2>
      <table className="sheet-table">
        <thead>
          <tr>
            <th scope="col">{award.clause}</th>
            <th scope="col">{award.clauseSays}</th>
            <th scope="col">{award.standard}</th>
          </tr>
        </thead>
        <tbody>
          {numbers.map(({ name, clause, quote, inForce }) => (
            <tr key={name}>
              <td>{text(clause)}</td>
              <td lang="zh-CN">{quote}</td>
              <td className="right">{text(inForce?.words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
