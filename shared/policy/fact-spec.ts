/** What a fact is. Amounts, tonnes, counts and rates are entered as strings, yes/no as true and false. */
export type Kind = 'money' | 'volume' | 'usd' | 'tonnes' | 'count' | 'rate' | 'date' | 'yes-no' | 'code';

export type FactSpec = {
  readonly kind: Kind;
  readonly zh: string;
  readonly en: string;
  /** The only values a code may have; absent for free text. */
  readonly codes?: readonly string[];
};
