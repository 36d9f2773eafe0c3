import { StepReadings } from '../award/step-readings.tsx';
import { useCatalogue, usePolicyDocument } from '../policy/queries.ts';
import { useText, useWords } from '../words/language.tsx';
import type { Case } from './case-query.ts';

/** The calculation: first the sentences of the document that it rests on, word for word, then each step with its readings. */
export function Trace({ shown }: { readonly shown: Case }) {
  const { approval } = useWords();
  const text = useText();
  const { item, policyYear: year, award } = shown;
  const steps = award?.assessment.trace ?? [];
  const document = steps[0]?.clause.split(' ')[0] ?? '';
  const { clause, sentences } = useClause(item, year, document);
  const catalogue = useCatalogue(year);
  return (
    <div className="wide-table">
      <table className="sheet-table">
        <caption className="hidden-caption">{approval.calculation}</caption>
        <thead>
          <tr>
            <th scope="col">{approval.step}</th>
            <th scope="col">{approval.calculation}</th>
            <th scope="col">{approval.clauseSays}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name of their own and never move
            <tr key={index}>
              <td>{index + 1}</td>
              <td>
                {text(step)}
                <StepReadings chosen={step.readings ?? []} catalogue={catalogue.data} />
              </td>
              {index > 0 ? null : (
                <td rowSpan={steps.length} className="clause-cell">
                  <strong>{clause === undefined ? '' : text(clause)}</strong>
                  {sentences.map((sentence) => (
                    <blockquote key={sentence} className="clause-quote" lang="zh-CN">
                      「{sentence}」
                    </blockquote>
                  ))}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The clause of an item by its name, and the sentences that the item rests on, as they were issued. */
function useClause(item: string, year: number, document: string) {
  const { data } = usePolicyDocument(document, year);
  const sentences = (data?.paragraphs ?? []).flatMap((paragraph) => paragraph.sentences);
  return {
    clause: data?.items.find(({ id }) => id === item)?.clause,
    sentences: sentences.filter(({ items }) => items.includes(item)).map(({ text }) => text),
  };
}
