import { Panel } from '../parts/panel.tsx';
import { useText, useWords } from '../words/language.tsx';
import { type Catalogue, type Item, numbersOf } from './catalogue.ts';

/** The numbers of an item, each with the sentence of the document that it stands in. */
export function Gives({ catalogue, item }: { readonly catalogue: Catalogue; readonly item: Item }) {
  const { open } = useWords();
  const text = useText();
  const numbers = numbersOf(catalogue, item);
  const quotes = [...new Set(numbers.map(({ quote }) => quote))];
  if (quotes.length === 0) return null;
  return (
    <Panel title={open.gives}>
      <ul className="points">
        {quotes.map((quote) => (
          <li key={quote}>
            <strong>
              {numbers
                .filter((each) => each.quote === quote)
                .map(({ inForce }) => text(inForce?.words))
                .join(' · ')}
            </strong>
            <blockquote className="clause-quote" lang="zh-CN">
              {quote}
            </blockquote>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
