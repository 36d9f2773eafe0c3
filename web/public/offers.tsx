import { useState } from 'react';
import { Link } from 'react-router';
import { Loaded } from '../parts/loaded.tsx';
import { useText, useWords } from '../words/language.tsx';
import { type Catalogue, type Item, useCatalogue } from './catalogue.ts';
import { Dates } from './dates.tsx';
import './public.css';

/** Every item of both documents, found by name or clause. */
export function Offers() {
  const { open } = useWords();
  const catalogue = useCatalogue();
  const [sought, setSought] = useState('');
  return (
    <section className="panel" aria-labelledby="offers">
      <div className="offers-head">
        <h2 className="card-title" id="offers">
          {open.offers}
        </h2>
        <input
          type="search"
          className="offers-search"
          aria-label={open.find}
          placeholder={open.find}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      </div>
      <Loaded query={catalogue} rows={12}>
        {(found) => <Found catalogue={found} sought={sought} />}
      </Loaded>
    </section>
  );
}

function Found({ catalogue, sought }: { readonly catalogue: Catalogue; readonly sought: string }) {
  const { open } = useWords();
  const text = useText();
  const wanted = sought.trim().toLowerCase();
  const fits = ({ id, name, clause }: Item) => `${id} ${text(name)} ${text(clause)}`.toLowerCase().includes(wanted);
  const items = catalogue.items.filter(fits);
  return (
    <>
      <Dates catalogue={catalogue} />
      {items.length === 0 ? <p role="status">{open.noneFound}</p> : null}
      {catalogue.documents.map(({ document, title }) => (
        <OfDocument key={document} title={text(title)} items={items.filter((item) => item.document === document)} />
      ))}
    </>
  );
}

function OfDocument({ title, items }: { readonly title: string; readonly items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="offers-title">{title}</h3>
      <ul className="offers">
        {items.map((item) => (
          <Offer key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Offer({ item }: { readonly item: Item }) {
  const { open } = useWords();
  const text = useText();
  const required = item.filing.slots.filter((slot) => slot.required).length;
  return (
    <li>
      <Link to={`/catalogue/${item.id}`} className="offer">
        <strong>{text(item.name)}</strong>
        <span className="offer-clause">{text(item.clause)}</span>
        <span className="offer-clause">
          {open.paidBy[item.filing.funder]} · {required === 0 ? open.noPapers : open.papers(required)}
        </span>
      </Link>
    </li>
  );
}
