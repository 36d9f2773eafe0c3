import { compare, excess, type Fraction, isPositive, ZERO } from '../kernel/fraction.ts';
import { assessGross, type Clause, type Gross } from '../policy/clause.ts';
import { type Condition, known, moneyWords, type Scope, unknown } from '../policy/term.ts';
import type { Standing } from './run.ts';

function standingsOf(items: readonly string[], scope: Scope): Map<string, Standing> {
  const values = scope.facts.values;
  return new Map(
    items.map((item) => {
      const key = `province.${item.toLowerCase()}`;
      return [
        item,
        {
          status: (values.get(`${key}.status`) as Standing['status'] | undefined) ?? null,
          granted: (values.get(`${key}.granted`) as Fraction | undefined) ?? null,
        },
      ];
    }),
  );
}

/** Reading A18 `condition`: the province awards the counterpart; while undecided the entitlement counts. */
function awarded(item: string, standing: Standing | undefined, gross: Gross | undefined, by: string): Condition {
  const say = (holds: boolean) =>
    known(
      holds,
      `享受省级奖励 ${item}（${by}）：${holds ? '是' : '否'}`,
      `the province awards ${item} (${by}): ${holds ? 'yes' : 'no'}`,
    );
  const gap = (missing: readonly string[]) =>
    unknown(missing, `省级奖励 ${item} 不能判断（${by}）`, `the provincial award ${item} cannot be told (${by})`);
  return {
    uses: [],
    say: () => {
      if (standing?.status === 'refused' || standing?.status === 'not-applied') return say(false);
      if (standing?.status === 'granted') {
        return standing.granted ? say(isPositive(standing.granted)) : gap([`province.${item.toLowerCase()}.granted`]);
      }
      if (gross === undefined || gross.outcome === 'cannot-tell') return gap(gross?.missing ?? []);
      return say(gross.gross !== null && isPositive(gross.gross));
    },
  };
}

/** Reading A60 `together`: P7a and P7b share one cap, and P7b gives way. */
function sharedCap(gross: Map<string, Gross>, scope: Scope): void {
  const [first, second] = [gross.get('P7a'), gross.get('P7b')];
  if (!second?.gross || scope.readings.at('A60', 'province') !== 'together') return;
  const cap = scope.parameters.get('P7b.cap');
  const room = excess(cap, first?.gross ?? ZERO);
  if (compare(second.gross, room) <= 0) return;
  const text = {
    zh: `P7a 与 P7b 合计上限 ${moneyWords(cap)} 元，本项减为 ${moneyWords(room)} 元`,
    en: `P7a and P7b together are capped at CNY ${moneyWords(cap)}; this item falls to CNY ${moneyWords(room)}`,
  };
  gross.set('P7b', {
    ...second,
    gross: room,
    because: [...second.because, text],
    trace: [...second.trace, { ...text, clause: 'heilongjiang-2022 七', readings: ['A60=together'] }],
  });
}

/** Steps 1 and 2 for every item (`items` are the province's): provincial entitlements first, because reading A18 lets city items ask for them. */
export function grossOf(
  clauses: ReadonlyMap<string, Clause>,
  city: Scope,
  province: Scope,
  items: readonly string[],
): { gross: ReadonlyMap<string, Gross>; standing: ReadonlyMap<string, Standing> } {
  const gross = new Map<string, Gross>();
  const standing = standingsOf(items, province);
  for (const item of items) {
    const clause = clauses.get(item);
    if (clause) gross.set(item, assessGross(clause, province));
  }
  sharedCap(gross, province);
  for (const clause of clauses.values()) {
    if (gross.has(clause.id)) continue;
    const asked = clause.requiresAward;
    const asks = asked !== undefined && city.readings.at(asked.reading, 'city') === asked.option;
    const also = asks
      ? [awarded(asked.item, standing.get(asked.item), gross.get(asked.item), `${asked.reading}=${asked.option}`)]
      : [];
    gross.set(clause.id, assessGross(clause, city, also));
  }
  return { gross, standing };
}
