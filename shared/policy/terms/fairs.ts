import { plus as added, isPositive, ZERO } from '../../kernel/fraction.ts';
import { type Condition, known, type Said, type Scope, type Term, together, unknown } from '../term.ts';
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
function entered(scope: Scope, kind: FairKind): boolean {
  return scope.facts.groups.has(`fairs.${kind}`);
}
const FAIRS_GAP = unknown(['fairs'], '缺少展会费用', 'the costs of fairs are missing');

/** Any cost at all: without one there is nothing to subsidise. */
export const anyFairCost: Condition = {
  uses: EVERY.flatMap((kind) => usesOfCosts(KINDS[kind])),
  say: (scope): Said<boolean> => {
    if (!scope.facts.groups.has('fairs')) return FAIRS_GAP;
    const said = EVERY.filter((kind) => entered(scope, kind)).flatMap((kind) =>
      costsIn(scope, KINDS[kind]).map((term) => term.say(scope)),
    );
    const total = said.reduce((sum, one) => added(sum, one.value ?? ZERO), ZERO);
    if (isPositive(total)) return known(true, '发生展会费用：是', 'costs of fairs: yes');
    const missing = together(...said.map((one) => one.missing));
    if (missing.length > 0) return unknown(missing, '展会费用不全', 'costs of fairs are incomplete');
    return known(false, '没有展会费用', 'no costs of fairs');
  },
};

/** A share of the costs of one kind of fair. */
export function shareOfFair(kind: FairKind, rate: Term<'rate'>): Term<'money'> {
  const share = shareOf(rate, KINDS[kind]);
  return {
    kind: 'money',
    uses: share.uses,
    say: (scope) => {
      if (!scope.facts.groups.has('fairs')) return FAIRS_GAP;
      return entered(scope, kind) ? share.say(scope) : none.say(scope);
    },
  };
}
