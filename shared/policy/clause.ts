import { type Fraction, least } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import type { CityItem, ProvinceItem } from './items.ts';
import {
  type Condition,
  type Evaluate,
  type FactBook,
  known,
  moneyWords,
  NOTHING_MISSING,
  type Said,
  type Scope,
  type Term,
  together,
} from './term.ts';

/** What proves it: named by the text, or inferred by us and marked so. */
export type Evidence = { readonly named: boolean; readonly papers: readonly Text[] };

/** A share of what the province awards; it waits for the provincial decision (step 6). */
export type AwardShare = {
  readonly shareOfAward: (scope: Scope) => MatchingBase;
  readonly rate: Term<'rate'>;
  readonly uses: readonly string[];
  /**
   * Granted nothing is met with 0 (C1b, C10) or not met (C6, whose threshold is the award itself). `no-base-not-met` asks
   * the base instead of what was granted, as rules before 2022.2 did.
   */
  readonly grantedNothing: 'met' | 'not-met' | 'no-base-not-met';
};

/** Which awards are matched, and whether the amount waits for them or follows a standard or a computed amount. */
export type MatchingBase =
  | {
      readonly kind: 'awards';
      readonly items: readonly string[];
      readonly by: 'granted' | 'uncut' | 'standard' | 'uncapped-standard';
    }
  | { readonly kind: 'computed'; readonly amount: Evaluate<Fraction> };

/** A payable item as a declaration: what it needs, what it pays, its cap, what proves it and who decides. */
export type Clause<Id extends string = string> = {
  readonly id: Id;
  readonly source: string;
  /** Anchors of the sentences it computes, in the articles of its document (seeds/policy/<document>/articles.json). */
  readonly sentences: readonly string[];
  readonly article: Text;
  readonly name: Text;
  readonly conditions: readonly Condition[];
  readonly amount: Term<'money'> | AwardShare;
  readonly cap?: Term<'money'>;
  /** The single number of the text that A31 and A42 compare; `fixed` awards count by reading A57. Default: the cap. */
  readonly highest?: { readonly limit: Term<'money'>; readonly fixed: boolean };
  readonly evidence: Evidence;
  readonly bodies: readonly string[];
  /** Under this option the item asks that the province awards its counterpart. */
  readonly requiresAward?: { readonly reading: string; readonly option: string; readonly item: string };
  /** The item exists only under this option. */
  readonly onlyUnder?: { readonly reading: string; readonly option: string };
  /** Pays for the same base as a provincial item (rule 2), or adds to it. */
  readonly twin?: string;
  readonly addsTo?: readonly string[];
  /** Readings that act on the item after step 2, for docs/coverage.md. */
  readonly laterReadings?: readonly string[];
};
export type CityClause = Clause<CityItem>;
export type ProvinceClause = Clause<ProvinceItem>;

/** One step of an award in words, with the clause and the readings it was taken under. */
export type Step = {
  readonly zh: string;
  readonly en: string;
  readonly clause: string;
  readonly readings?: readonly string[];
};
export type Outcome = 'met' | 'not-met' | 'cannot-tell' | 'pending';

/** An item after step 1 or 2: its gross amount after its own cap. Words and what few ask for are made when they are read. */
export type Gross = {
  readonly outcome: Exclude<Outcome, 'pending'>;
  readonly gross: Fraction | null;
  readonly uncapped: Fraction | null;
  readonly parts: (() => ReadonlyMap<string, Fraction>) | null;
  /** The single highest number for A31 and A42, in fen; null when the item has none. */
  readonly highest: () => Fraction | null;
  readonly missing: readonly string[];
  readonly because: () => readonly Text[];
  readonly trace: () => readonly Step[];
};

export function isAwardShare(amount: Clause['amount']): amount is AwardShare {
  return 'shareOfAward' in amount;
}

/** A clause compiled for one scope; each part when it is first asked for, as most amounts never are. */
export type CompiledClause = {
  readonly clause: Clause;
  /** The readings that its compiled parts looked at; another option of any other one changes nothing in steps 1 and 2. */
  readonly asked: ReadonlySet<string>;
  readonly conditions: () => readonly Evaluate<boolean>[];
  readonly amount: Evaluate<Fraction>;
  readonly cap: Evaluate<Fraction> | null;
  readonly highest: Evaluate<Fraction> | null;
};

function lazily(term: Term<'money'>, scope: Scope): Evaluate<Fraction> {
  let bound: Evaluate<Fraction> | null = null;
  return (book, row) => {
    bound ??= term.bind(scope);
    return bound(book, row);
  };
}

export function compileClause(clause: Clause, scope: Scope): CompiledClause {
  const { amount, cap } = clause;
  const highest = clause.highest?.limit ?? cap;
  let conditions: readonly Evaluate<boolean>[] | null = null;
  return {
    clause,
    asked: scope.asked,
    conditions: () => {
      conditions ??= clause.conditions.map((condition) => condition.bind(scope));
      return conditions;
    },
    amount: isAwardShare(amount) ? () => NO_AMOUNT_SAID : lazily(amount, scope),
    cap: cap === undefined ? null : lazily(cap, scope),
    highest: highest === undefined ? null : lazily(highest, scope),
  };
}

const NO_AMOUNT_SAID: Said<Fraction> = known<Fraction>(0, () => ({ zh: '', en: '' }));

/** Steps in words, each with the readings that were asked for it. */
export function stepsOf({ source }: Clause, said: readonly Pick<Said<unknown>, 'tell'>[]): Step[] {
  return said.map(({ tell }) => {
    const asked = new Set<string>();
    const { zh, en } = tell(asked);
    return asked.size > 0 ? { zh, en, clause: source, readings: [...asked] } : { zh, en, clause: source };
  });
}

const wordsOf = (said: readonly Said<unknown>[]): Text[] => said.map(({ tell }) => tell(new Set()));

function isGap(said: Said<Fraction> | null): said is Said<Fraction> & { readonly value: null } {
  return said !== null && said.value === null && said.missing.length > 0;
}

/** The answers to the conditions. One that is known to fail decides; the rest is asked when somebody reads the trace. */
class Answers {
  outcome: Gross['outcome'] = 'met';
  missing: readonly string[] = NOTHING_MISSING;
  readonly #said: Said<boolean>[] = [];
  readonly #bound: readonly Evaluate<boolean>[];
  readonly #also: readonly Said<boolean>[];
  readonly #book: FactBook;

  constructor(bound: readonly Evaluate<boolean>[], also: readonly Said<boolean>[], book: FactBook) {
    this.#bound = bound;
    this.#also = also;
    this.#book = book;
    this.#decide();
  }

  /** Every answer, in the order of the conditions. */
  all(): readonly Said<boolean>[] {
    while (this.#next() !== undefined);
    return this.#said;
  }

  #next(): Said<boolean> | undefined {
    const at = this.#said.length;
    const one = this.#bound[at]?.(this.#book, null) ?? this.#also[at - this.#bound.length];
    if (one !== undefined) this.#said.push(one);
    return one;
  }

  #decide(): void {
    for (let one = this.#next(); one !== undefined; one = this.#next()) {
      if (one.value === null) this.outcome = 'cannot-tell';
      if (one.value !== false) continue;
      this.outcome = 'not-met';
      return;
    }
    if (this.outcome === 'met') return;
    this.missing = together(...this.#said.filter(({ value }) => value === null).map((one) => one.missing));
  }
}

/** An item without an amount: a condition fails or cannot be told, or the amount waits for the province (step 6). */
class WithoutAmount implements Gross {
  readonly outcome: Gross['outcome'];
  readonly missing: readonly string[];
  readonly gross = null;
  readonly uncapped = null;
  readonly parts = null;
  readonly #clause: Clause;
  readonly #answers: Answers;

  constructor(clause: Clause, answers: Answers) {
    this.outcome = answers.outcome;
    this.missing = answers.missing;
    this.#clause = clause;
    this.#answers = answers;
  }

  highest(): null {
    return null;
  }

  because(): readonly Text[] {
    const decides = { met: true, 'not-met': false, 'cannot-tell': null }[this.outcome];
    return wordsOf(this.#answers.all().filter(({ value }) => value === decides));
  }

  trace(): readonly Step[] {
    return stepsOf(this.#clause, this.#answers.all());
  }
}

function cannotTell(clause: Clause, answers: Answers, amount: Said<Fraction>, limit: Said<Fraction> | null): Gross {
  const gaps = [amount, limit].filter(isGap);
  return {
    ...{ outcome: 'cannot-tell', gross: null, uncapped: null, parts: null, highest: () => null },
    missing: together(...gaps.map((one) => one.missing)),
    because: () => wordsOf(gaps.slice(0, 1)),
    trace: () => stepsOf(clause, [...answers.all(), amount, ...(isGap(limit) ? [limit] : [])]),
  };
}

type Amounts = { readonly gross: Fraction; readonly amount: Said<Fraction>; readonly limit: Said<Fraction> | null };

/** An item whose conditions are met, with its amount under its own cap. */
class WithAmount implements Gross {
  readonly outcome = 'met';
  readonly missing = NOTHING_MISSING;
  readonly gross: Fraction;
  readonly uncapped: Fraction | null;
  readonly parts: Gross['parts'];
  readonly #compiled: CompiledClause;
  readonly #book: FactBook;
  readonly #answers: Answers;
  readonly #amounts: Amounts;

  constructor(compiled: CompiledClause, book: FactBook, answers: Answers, amounts: Amounts) {
    this.gross = amounts.gross;
    this.uncapped = amounts.amount.uncapped ?? amounts.amount.value;
    this.parts = amounts.amount.parts ?? null;
    this.#compiled = compiled;
    this.#book = book;
    this.#answers = answers;
    this.#amounts = amounts;
  }

  highest(): Fraction | null {
    return this.#compiled.highest?.(this.#book, null).value ?? null;
  }

  because(): readonly Text[] {
    return wordsOf(this.#answers.all());
  }

  trace(): readonly Step[] {
    const { gross, amount, limit } = this.#amounts;
    return stepsOf(this.#compiled.clause, [...this.#answers.all(), amount, ...capSaid(limit, gross)]);
  }
}

/** Steps 1 and 2: conditions, base, rate, then the item's own cap. `also` are answers of other rooms (reading A18). */
export function assessGross(compiled: CompiledClause, book: FactBook, also: readonly Said<boolean>[] = []): Gross {
  const { clause, cap } = compiled;
  const answers = new Answers(compiled.conditions(), also, book);
  if (answers.outcome !== 'met' || isAwardShare(clause.amount)) return new WithoutAmount(clause, answers);
  const amount = compiled.amount(book, null);
  const limit = cap === null ? null : cap(book, null);
  if (amount.value === null || isGap(limit)) return cannotTell(clause, answers, amount, limit);
  const gross = limit?.value == null ? amount.value : least(amount.value, limit.value);
  return new WithAmount(compiled, book, answers, { gross, amount, limit });
}

/** The cap in words; one that does not bind under its reading says so. */
function capSaid(limit: Said<Fraction> | null, gross: Fraction): readonly Pick<Said<unknown>, 'tell'>[] {
  if (limit === null) return [];
  if (limit.value === null) return [limit];
  return [{ tell: (asked) => capWords(limit.tell(asked), gross) }];
}

function capWords({ zh, en }: Text, gross: Fraction): Text {
  return { zh: `上限 ${zh}，计 ${moneyWords(gross)} 元`, en: `cap ${en}: CNY ${moneyWords(gross)}` };
}
