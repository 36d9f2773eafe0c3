import { Link } from 'react-router';
import type { Catalogue } from '../public/catalogue.ts';
import { useText, useWords } from '../words/language.tsx';

/** Every item that can be filed, by document. */
export function ChooseItem({ catalogue }: { readonly catalogue: Catalogue }) {
  const { open } = useWords();
  const text = useText();
  return (
    <>
      <Link to="/finder">{open.finder}</Link>
      {catalogue.documents.map(({ document, title }) => (
        <section key={document} aria-label={text(title)}>
          <h2 className="card-title">{text(title)}</h2>
          <ul className="offers">
            {catalogue.items
              .filter((item) => item.document === document)
              .map(({ id, name, clause }) => (
                <li key={id}>
                  <Link to={`/my/apply/${id}`} className="offer">
                    <strong>{text(name)}</strong>
                    <span className="offer-clause">{text(clause)}</span>
                  </Link>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
