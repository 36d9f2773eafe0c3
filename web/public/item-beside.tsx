import { Card, Descriptions } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText, useWords } from '../words/language.tsx';
import type { Catalogue, Item } from './catalogue.ts';

/** Who decides, what excludes or joins the item, and how open questions of it are read. */
export function Beside({ catalogue, item }: { readonly catalogue: Catalogue; readonly item: Item }) {
  const { open } = useWords();
  const text = useText();
  const notTogether = catalogue.notTogether.filter((group) => group.includes(item.id)).flat();
  const excluded = [...new Set(notTogether)].filter((id) => id !== item.id);
  const readings = catalogue.readings.filter(({ id }) => item.readings.includes(id));
  const rows: { key: string; label: string; children: ReactNode }[] = [
    { key: 'decides', label: open.decides, children: item.departments.map((each) => text(each)).join(' → ') },
    ...(excluded.length === 0
      ? []
      : [{ key: 'not', label: open.notTogether, children: <Names catalogue={catalogue} ids={excluded} /> }]),
    ...(item.addsTo.length === 0
      ? []
      : [{ key: 'adds', label: open.addsTo, children: <Names catalogue={catalogue} ids={item.addsTo} /> }]),
  ];
  return (
    <Card>
      <Descriptions column={1} items={rows} />
      {readings.length === 0 ? null : <Readings readings={readings} policyYear={catalogue.policyYear} />}
    </Card>
  );
}

function Names({ catalogue, ids }: { readonly catalogue: Catalogue; readonly ids: readonly string[] }) {
  const text = useText();
  const known = catalogue.items.filter(({ id }) => ids.includes(id));
  return (
    <span className="names">
      {known.map(({ id, name }) => (
        <Link key={id} to={`/catalogue/${id}`}>
          {text(name)}
        </Link>
      ))}
    </span>
  );
}

type Reading = Catalogue['readings'][number];

function Readings({ readings, policyYear }: { readonly readings: readonly Reading[]; readonly policyYear: number }) {
  const { open } = useWords();
  const text = useText();
  return (
    <>
      <h2 className="card-title">{open.unsettled}</h2>
      <ul className="points">
        {readings.map(({ id, question, options, inForce, default: usual, ruledBy }) => {
          const chosen = options.find(({ name }) => name === (inForce[String(policyYear)] ?? usual));
          return (
            <li key={id}>
              {text(question)}
              <br />
              {open.current}：{text(chosen)}（{ruledBy === null ? open.notRuled : open.ruledBy(ruledBy)}）
            </li>
          );
        })}
      </ul>
    </>
  );
}
