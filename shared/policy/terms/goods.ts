import { type Fraction, plus, ZERO } from '../../kernel/fraction.ts';
import { codeWords } from '../code-words.ts';
import {
  type Condition,
  known,
  type Numeric,
  reading,
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
  say: (scope) => {
    const kind = factOf(scope, 'goods[].kind');
    return known(scope.product === null || kind === undefined || kind === scope.product, '', '');
  },
};

function products(scope: Scope, list: string): readonly string[] {
  const record = scope.edition.lists.get(list);
  if (record === undefined) throw new Error(`the edition has no list ${list}`);
  return reading(scope, 'A53') === 'listed' ? record.listed : record.named;
}

function askedOf(condition: Condition, product: string): Condition {
  return {
    uses: condition.uses,
    say: (scope) => {
      const said = condition.say({ ...scope, product });
      return { ...said, zh: `〔${codeWords(product).zh}〕${said.zh}`, en: `[${codeWords(product).en}] ${said.en}` };
    },
  };
}

/** One condition over all goods together, or another met by any product of the list by itself (reading A27). */
export function overGoods(list: string, asOne: Condition, byProduct: Condition): Condition {
  return {
    uses: ['reading:A27', `list:${list}`, ...usesOf(asOne, byProduct)],
    say: (scope): Said<boolean> => {
      if (reading(scope, 'A27') === 'together') return asOne.say(scope);
      return either(...products(scope, list).map((product) => askedOf(byProduct, product))).say(scope);
    },
  };
}

/** The term over all goods together, or the sum over the products that meet the conditions by themselves (reading A27). */
export function ofQualifyingGoods<K extends Numeric>(list: string, condition: Condition, term: Term<K>): Term<K> {
  return {
    kind: term.kind,
    uses: ['reading:A27', `list:${list}`, ...usesOf(condition, term)],
    say: (scope): Said<Fraction> => {
      if (reading(scope, 'A27') === 'together') return term.say(scope);
      let total: Fraction = ZERO;
      const told: string[] = [];
      for (const product of products(scope, list)) {
        const inner = { ...scope, product };
        const met = condition.say(inner);
        if (met.value === null) return unknown(met.missing, met.zh, met.en);
        if (!met.value) continue;
        const said = term.say(inner);
        if (said.value === null) return said;
        total = plus(total, said.value);
        told.push(product);
      }
      const text = words(term.kind, total);
      return known(
        total,
        `${told.map((one) => codeWords(one).zh).join('、')} 合计 ${text.zh}`,
        `${told.map((one) => codeWords(one).en).join(', ')} in all ${text.en}`,
      );
    },
  };
}
