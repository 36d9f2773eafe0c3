import type { Condition, Term } from '../term.ts';
import { cost, shareOf } from './amounts.ts';
import { allOf, holds, isOneOf } from './conditions.ts';
import { anyRow, sumOfRows } from './rows.ts';
import { fact } from './values.ts';

export const PREMIUM = [cost(fact('insurances[].premium')), cost(fact('insurances[].vat'), { A63: 'with-vat' })];

/** The policies of one kind: having one is a condition, their premiums are the base. */
export function policies(kind: 'platform' | 'own' | 'domestic'): { readonly rows: Condition; readonly any: Condition } {
  const ofKind = isOneOf('insurances[].kind', [kind]);
  const rows = kind === 'own' ? allOf(ofKind, holds('insurances[].selfPaid')) : ofKind;
  return { rows, any: anyRow('insurances', rows) };
}

export function shareOfPremiums(rows: Condition, rate: Term<'rate'>): Term<'money'> {
  return sumOfRows('insurances', rows, shareOf(rate, PREMIUM));
}
