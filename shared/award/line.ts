import { type Fraction, yuanText } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import type { Outcome, Step } from '../policy/clause.ts';
import type { ItemAward } from './record.ts';
import type { Note, Run } from './run.ts';

/** What the words of a line are made from, when somebody reads them. */
type Words = {
  readonly run: Run;
  readonly item: string;
  /** Earlier runs, and the one rounding. */
  readonly paid: Note | undefined;
  readonly rounded: Note | undefined;
};

type Amounts = {
  readonly gross: Fraction | null;
  readonly payable: Fraction | null;
  readonly estimate: Fraction | null;
};

/**
 * One item of an evaluation. The amounts are there; their texts and the words of the trace are views of the same values,
 * made when they are read.
 */
export class Line {
  readonly outcome: Outcome;
  /** Whole fen; null where it cannot be told. */
  readonly fen: Amounts;
  readonly missing: readonly string[];
  readonly #words: Words;

  constructor(outcome: Outcome, fen: Amounts, missing: readonly string[], words: Words) {
    this.outcome = outcome;
    this.fen = fen;
    this.missing = missing;
    this.#words = words;
  }

  /** Yuan with two decimals. */
  get gross(): string | null {
    return this.fen.gross === null ? null : yuanText(this.fen.gross);
  }

  get payable(): string | null {
    return this.fen.payable === null ? null : yuanText(this.fen.payable);
  }

  /** What a pending award would come to; undefined for any other. */
  get estimate(): string | undefined {
    return this.fen.estimate === null ? undefined : yuanText(this.fen.estimate);
  }

  get because(): readonly Text[] {
    const { run, item } = this.#words;
    const own = run.case.gross.get(item)?.because() ?? [];
    return [...own, ...this.#notes(({ as }) => as !== 'step').map(({ tell }) => tell())];
  }

  get trace(): readonly Step[] {
    const { run, item } = this.#words;
    const source = run.case.clauses.get(item)?.clause.source ?? item;
    const later = this.#notes(({ as }) => as !== 'reason').map(({ tell, readings }): Step => {
      const { zh, en } = tell();
      return readings ? { zh, en, clause: source, readings } : { zh, en, clause: source };
    });
    return [...(run.case.gross.get(item)?.trace() ?? []), ...later];
  }

  #notes(counts: (note: Note) => boolean): Note[] {
    const { run, item, paid, rounded } = this.#words;
    const all = [...run.notes, ...(paid ? [paid] : []), ...(rounded ? [rounded] : [])];
    return all.filter((note) => note.item === item && counts(note));
  }

  /** Everything as plain values, words included, as it is kept. */
  written(): ItemAward {
    const { outcome, gross, payable, estimate, missing, because, trace } = this;
    return {
      ...{ outcome, gross, payable },
      ...(estimate === undefined ? {} : { estimate }),
      ...(missing.length > 0 ? { missing } : {}),
      ...{ because, trace },
    };
  }
}
