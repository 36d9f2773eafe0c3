import { plus as added, type Fraction, isPositive, ZERO } from '../../kernel/fraction.ts';
import {
  type Condition,
  type Evaluate,
  type FactBook,
  fixedWords,
  known,
  marking,
  type Said,
  type Scope,
  type Term,
  together,
  unknown,
} from '../term.ts';
import { type Cost, cost, costsIn, shareOf, usesOfCosts } from './amounts.ts';
import { fact, none } from './values.ts';

const withVat = { A63: 'with-vat' };
const KINDS = {
  offline: [
    cost(fact('fairs.offline.booth')),
    cost(fact('fairs.offline.freight')),
    cost(fact('fairs.offline.travel')),
    cost(fact('fairs.offline.lodging')),
    cost(fact('fairs.offline.vat'), withVat),
  ],
  agent: [cost(fact('fairs.agent.booth')), cost(fact('fairs.agent.freight')), cost(fact('fairs.agent.vat'), withVat)],
  online: [cost(fact('fairs.online.fee')), cost(fact('fairs.online.vat'), withVat)],
} as const satisfies Record<string, readonly Cost[]>;
type FairKind = keyof typeof KINDS;
const EVERY: readonly FairKind[] = ['offline', 'agent', 'online'];

/** A kind that is absent inside `fairs` means no such fair; `fairs` absent is unknown. */
function entered({ schema }: Scope, group: string): (book: FactBook) => boolean {
  const slot = schema.slots.get(`${group}.`) ?? -1;
  return (book) => book.entered[slot] === true;
}
const FAIRS_GAP = unknown(['fairs'], fixedWords('缺少展会费用', 'the costs of fairs are missing'));
const ANY_COST = known(true, fixedWords('发生展会费用：是', 'costs of fairs: yes'));
const NO_COST = known(false, fixedWords('没有展会费用', 'no costs of fairs'));

/** Any cost at all: without one there is nothing to subsidise. */
export const anyFairCost: Condition = {
  uses: EVERY.flatMap((kind) => usesOfCosts(KINDS[kind])),
  bind: (scope): Evaluate<boolean> => {
    const isEntered = entered(scope, 'fairs');
    const kinds = EVERY.map((kind) => ({ is: entered(scope, `fairs.${kind}`), costs: costsIn(scope, KINDS[kind]) }));
    return (book, row) => {
      if (!isEntered(book)) return FAIRS_GAP;
      const counted = kinds.filter(({ is }) => is(book)).map(({ costs }) => costs);
      const said = counted.flatMap(({ evaluate }) => evaluate.map((one) => one(book, row)));
      const marks = counted.flatMap((one) => one.marks);
      return marking(marks, anyOf(said));
    };
  },
};

function anyOf(said: readonly Said<Fraction>[]): Said<boolean> {
  const total = said.reduce((sum, one) => added(sum, one.value ?? ZERO), ZERO);
  if (isPositive(total)) return ANY_COST;
  const missing = together(...said.map((one) => one.missing));
  return missing.length > 0 ? unknown(missing, fixedWords('展会费用不全', 'costs of fairs are incomplete')) : NO_COST;
}

/** A share of the costs of one kind of fair. */
export function shareOfFair(kind: FairKind, rate: Term<'rate'>): Term<'money'> {
  const share = shareOf(rate, KINDS[kind]);
  return {
    kind: 'money',
    uses: share.uses,
    bind: (scope) => {
      const [any, own] = [entered(scope, 'fairs'), entered(scope, `fairs.${kind}`)];
      const [some, nothing] = [share.bind(scope), none.bind(scope)];
      return (book, row) => {
        if (!any(book)) return FAIRS_GAP;
        return own(book) ? some(book, row) : nothing(book, row);
      };
    },
  };
}
