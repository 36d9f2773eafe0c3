import { compare, excess, isPositive, ZERO } from '../kernel/fraction.ts';
import { assessGross, type CompiledClause, type Gross } from '../policy/clause.ts';
import type { FactBook } from '../policy/fact-book.ts';
import { fixedWords, known, moneyWords, type Said, unknown } from '../policy/term.ts';
import { ByItem, type Draft } from './by-item.ts';
import { type Case, type Compiled, type Standing, standingOf } from './run.ts';

/** Reading A18 `condition`: the province awards the counterpart; while undecided the entitlement counts. */
function awarded(item: string, standing: Standing, gross: Gross | undefined, by: string): Said<boolean> {
  const say = (holds: boolean) =>
    known(
      holds,
      fixedWords(
        `享受省级奖励 ${item}（${by}）：${holds ? '是' : '否'}`,
        `the province awards ${item} (${by}): ${holds ? 'yes' : 'no'}`,
      ),
    );
  const gap = (missing: readonly string[]) =>
    unknown(
      missing,
      fixedWords(`省级奖励 ${item} 不能判断（${by}）`, `the provincial award ${item} cannot be told (${by})`),
    );
  if (standing.status === 'refused' || standing.status === 'not-applied') return say(false);
  if (standing.status === 'granted') {
    return standing.granted === null
      ? gap([`province.${item.toLowerCase()}.granted`])
      : say(isPositive(standing.granted));
  }
  if (gross === undefined || gross.outcome === 'cannot-tell') return gap(gross?.missing ?? []);
  return say(gross.gross !== null && isPositive(gross.gross));
}

type GrossSoFar = Pick<Draft<Gross>, 'get'>;

/** Reading A60 `together`: P7a and P7b share one cap, and P7b gives way. */
function underSharedCap(
  gross: GrossSoFar,
  readings: Case['readings'],
  parameters: Compiled['parameters'],
): Gross | undefined {
  const second = gross.get('P7b');
  if (second?.gross == null || readings.at('A60', 'province') !== 'together') return undefined;
  const cap = parameters.get('P7b.cap');
  const room = excess(cap, gross.get('P7a')?.gross ?? ZERO);
  if (compare(second.gross, room) <= 0) return undefined;
  const text = {
    zh: `P7a 与 P7b 合计上限 ${moneyWords(cap)} 元，本项减为 ${moneyWords(room)} 元`,
    en: `P7a and P7b together are capped at CNY ${moneyWords(cap)}; this item falls to CNY ${moneyWords(room)}`,
  };
  const step = { ...text, clause: 'heilongjiang-2022 七', readings: ['A60=together'] };
  return {
    outcome: second.outcome,
    missing: second.missing,
    uncapped: second.uncapped,
    parts: second.parts,
    highest: () => second.highest(),
    gross: room,
    because: () => [...second.because(), text],
    trace: () => [...second.trace(), step],
  };
}

/** What a clause asks beside its own conditions. */
function alsoAsked(
  { clause: { requiresAward: asked } }: CompiledClause,
  { facts, readings, compiled }: Pick<Case, 'facts' | 'readings' | 'compiled'>,
  gross: GrossSoFar,
): readonly Said<boolean>[] {
  if (asked === undefined || readings.at(asked.reading, 'city') !== asked.option) return [];
  const by = `${asked.reading}=${asked.option}`;
  return [awarded(asked.item, standingOf({ facts, compiled }, asked.item), gross.get(asked.item), by)];
}

type Of = {
  readonly compiled: Compiled;
  readonly facts: FactBook;
  readonly readings: Case['readings'];
  readonly clauses: Case['clauses'];
  /** An item whose steps 1 and 2 are known already, as those that another reading does not touch. */
  readonly known?: (item: string) => Gross | undefined;
};

function fillProvince(of: Of, gross: Draft<Gross>): void {
  const { rules, parameters } = of.compiled;
  for (const item of rules.province) {
    const clause = of.clauses.get(item);
    // P7b gives way to P7a under its own cap below, so what is known of it may be cut already.
    const before = item === 'P7b' ? undefined : of.known?.(item);
    if (clause) gross.set(item, before ?? assessGross(clause, of.facts));
  }
  const cut = rules.places.has('P7b') ? underSharedCap(gross, of.readings, parameters) : undefined;
  if (cut) gross.set('P7b', cut);
}

function fillCity(of: Of, gross: Draft<Gross>): void {
  for (const item of of.compiled.rules.city) {
    const clause = of.clauses.get(item);
    if (clause === undefined) continue;
    const also = alsoAsked(clause, of, gross);
    const before = also.length === 0 ? of.known?.(item) : undefined;
    gross.set(item, before ?? assessGross(clause, of.facts, also));
  }
}

/** Steps 1 and 2 for every item: provincial entitlements first, because reading A18 lets city items ask for them. */
export function grossOf(of: Of): ByItem<Gross> {
  return ByItem.filled(of.compiled.rules.places, (gross) => {
    fillProvince(of, gross);
    fillCity(of, gross);
  });
}
