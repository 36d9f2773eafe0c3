import { type Blanks, type Finding, type FindingForm, findingFrom } from '../finding.ts';
import { plural, rowRanges, rowWords } from '../grouped.ts';

/** What was found in one row: the blanks of its form; `first` are rows found before it, `value` what stands there. */
export type RowBlanks = {
  readonly first?: number;
  readonly value?: string;
  readonly [name: string]: string | number | undefined;
};

type Gathered = {
  readonly forms: Readonly<Record<string, FindingForm>>;
  readonly code: string;
  readonly blanks: RowBlanks;
  readonly rows: number[];
  readonly firsts: Set<number>;
  readonly values: Set<string>;
};

/** So many different values are told of one finding. */
const VALUES = 5;

/** The number of a row, from where it stands ("row 7"). */
export function rowNumber({ at }: { readonly at: string }): number {
  return Number(at.replace('row ', ''));
}

/**
 * What is found row by row, kept once for all rows in which it was found: a table of 100,000 rows may have the same to
 * say in each of them. The texts are made at the end.
 */
export class RowNotes {
  readonly gathered = new Map<string, Gathered>();

  note<Code extends string>(
    forms: Readonly<Record<Code, FindingForm>>,
    code: Code,
    row: number,
    blanks: RowBlanks = {},
  ): void {
    const { first, value, ...same } = blanks;
    const key = Object.keys(same).length === 0 ? code : `${code} ${JSON.stringify(same)}`;
    let found = this.gathered.get(key);
    if (!found) {
      found = { forms, code, blanks: same, rows: [], firsts: new Set(), values: new Set() };
      this.gathered.set(key, found);
    }
    found.rows.push(row);
    if (first !== undefined) found.firsts.add(first);
    if (value !== undefined && found.values.size <= VALUES) found.values.add(value);
  }

  /** The findings in the order in which the first row of each was noted. */
  findings(): Finding[] {
    return [...this.gathered.values()].map(findingOf);
  }
}

function findingOf({ forms, code, blanks, rows, firsts, values }: Gathered): Finding {
  const form = forms[code] as FindingForm;
  const many = new Set(rows).size > 1;
  const told = [...values].slice(0, VALUES);
  const more = values.size > VALUES;
  const filled: Blanks = {
    ...Object.fromEntries(Object.entries(blanks).map(([name, one]) => [name, one === undefined ? one : String(one)])),
    row: rowWords(rows),
    first: rowWords([...firsts]),
    value: { zh: `${told.join('、')}${more ? ' 等' : ''}`, en: `${told.join(', ')}${more ? ' and others' : ''}` },
    at: `row ${rows[0]}`,
  };
  const plurals = { ...form, en: plural(form.en, many), hint: { ...form.hint, en: plural(form.hint.en, many) } };
  return { ...findingFrom({ [code]: plurals }, code, filled), rows: rowRanges(rows) };
}
