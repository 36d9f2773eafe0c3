/** The figures that an applicant declares, with the decimals that the API takes. */
export const DECLARED = ['amount', 'tonnes', 'usedInCity', 'persons'] as const;
export type Declared = (typeof DECLARED)[number];

const DECIMALS: Readonly<Record<Declared, number>> = { amount: 2, tonnes: 3, usedInCity: 3, persons: 0 };

export const decimalsOf = (name: Declared): number => DECIMALS[name];
export const unitOf = (name: Declared): 'yuan' | 'other' => (name === 'amount' ? 'yuan' : 'other');

/** Only bulk goods have tonnes, only care has persons; every item may name the amount it applies for. */
export function declaredOf(item: string): readonly Declared[] {
  if (item === 'C5') return ['tonnes', 'usedInCity', 'amount'];
  return item === 'C2' ? ['persons', 'amount'] : ['amount'];
}

/** A number without unit and separators, or nothing. */
export function isDeclared(name: Declared, text: string): boolean {
  const most = decimalsOf(name);
  return text === '' || new RegExp(most === 0 ? '^\\d{1,12}$' : `^\\d{1,12}(\\.\\d{1,${most}})?$`).test(text);
}
