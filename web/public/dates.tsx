import { formatDay } from '../parts/format.ts';
import { useLanguage } from '../words/language.tsx';
import type { Catalogue } from './catalogue.ts';

/** Until when can be filed, and when is paid; nothing where no calendar was issued. */
export function Dates({ catalogue: { dates, policyYear } }: { readonly catalogue: Catalogue }) {
  const { language, words } = useLanguage();
  const { open } = words;
  if (dates === null) return <p className="dates">{open.noDates(policyYear)}</p>;
  const day = (value: string) => formatDay(value, language);
  return (
    <p className="dates">
      <strong className={dates.filingIsOpen ? 'is-open' : ''}>
        {dates.filingIsOpen ? open.isOpen : open.isClosed}
      </strong>
      {' · '}
      {open.year(policyYear)} · {open.window(day(dates.filingOpensOn), day(dates.filingClosesOn))} ·{' '}
      {open.settles(day(dates.settlesOn))}
      {dates.decisionDays === null ? null : ` · ${open.decidesWithin(dates.decisionDays)}`}
    </p>
  );
}
