import { type Fraction, plus, ZERO } from '../../kernel/fraction.ts';
import { codeWords } from '../code-words.ts';
import {
  always,
  type Condition,
  type Evaluate,
  type FactBook,
  fixedWords,
  known,
  marked,
  type Numeric,
  type Row,
  reading,
  retold,
  type Said,
  type Scope,
  type Term,
  unknown,
  usesOf,
  words,
} from '../term.ts';
import { either } from './conditions.ts';
import { factOf } from './values.ts';

/** Inside `perProduct` only rows of the kind that is asked count. */
export const ofTheProductAsked: Condition = {
  uses: [],
  bind: (scope) => {
    const find = factOf(scope, 'goods[].kind');
    const [yes, no] = [always(known(true, fixedWords('', ''))), always(known(false, fixedWords('', '')))];
    if (scope.product === null) return () => yes;
    return (book, row) => {
      const kind = find(book, row);
      return kind === undefined || kind === scope.product ? yes : no;
    };
  },
};

function products(scope: Scope, list: string): { readonly products: readonly string[]; readonly option: string } {
  const record = scope.edition.lists.get(list);
  if (record === undefined) throw new Error(`the edition has no list ${list}`);
  const option = reading(scope, 'A53');
  return { products: option === 'listed' ? record.listed : record.named, option };
}

function askedOf(condition: Condition, product: string): Condition {
  const name = codeWords(product);
  return {
    uses: condition.uses,
    bind: (scope): Evaluate<boolean> =>
      retold(condition.bind({ ...scope, product }), (said, asked) => {
        const text = said.tell(asked);
        return { zh: `〔${name.zh}〕${text.zh}`, en: `[${name.en}] ${text.en}` };
      }),
  };
}

/** One condition over all goods together, or another met by any product of the list by itself (reading A27). */
export function overGoods(list: string, asOne: Condition, byProduct: Condition): Condition {
  return {
    uses: ['reading:A27', `list:${list}`, ...usesOf(asOne, byProduct)],
    bind: (scope): Evaluate<boolean> => {
      const option = reading(scope, 'A27');
      if (option === 'together') return marked('A27', option, asOne.bind(scope));
      const asked = products(scope, list);
      const any = either(...asked.products.map((product) => askedOf(byProduct, product)));
      return marked('A27', option, marked('A53', asked.option, any.bind(scope)));
    },
  };
}

/** The term over all goods together, or the sum over the products that meet the conditions by themselves (reading A27). */
export function ofQualifyingGoods<K extends Numeric>(list: string, condition: Condition, term: Term<K>): Term<K> {
  return {
    kind: term.kind,
    uses: ['reading:A27', `list:${list}`, ...usesOf(condition, term)],
    bind: (scope): Evaluate<Fraction> => {
      const option = reading(scope, 'A27');
      if (option === 'together') return marked('A27', option, term.bind(scope));
      const asked = products(scope, list);
      const bound = asked.products.map((product) => {
        const inner = { ...scope, product };
        return { product, holds: condition.bind(inner), amount: term.bind(inner) };
      });
      const evaluate: Evaluate<Fraction> = (book, row) => sumOfProducts(term.kind, bound, book, row);
      return marked('A27', option, marked('A53', asked.option, evaluate));
    },
  };
}

type Bound = { readonly product: string; readonly holds: Evaluate<boolean>; readonly amount: Evaluate<Fraction> };

function sumOfProducts(kind: Numeric, bound: readonly Bound[], book: FactBook, row: Row | null): Said<Fraction> {
  let total: Fraction = ZERO;
  const told: string[] = [];
  const said: Said<unknown>[] = [];
  for (const { product, holds, amount } of bound) {
    const met = holds(book, row);
    said.push(met);
    if (met.value === null) return unknown(met.missing, met.tell);
    if (!met.value) continue;
    const one = amount(book, row);
    said.push(one);
    if (one.value === null) return one;
    total = plus(total, one.value);
    told.push(product);
  }
  return known(total, (asked) => {
    for (const one of said) one.tell(asked);
    const text = words(kind, total);
    return {
      zh: `${told.map((one) => codeWords(one).zh).join('、')} 合计 ${text.zh}`,
      en: `${told.map((one) => codeWords(one).en).join(', ')} in all ${text.en}`,
    };
  });
}
