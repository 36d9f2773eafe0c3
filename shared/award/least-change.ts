import { type Grip, raised } from './raise.ts';

type Group = Readonly<Record<string, unknown>>;
/** Whether these facts are what is wanted. */
export type Wanted = (facts: Group) => boolean;
/** So many units more of what the grip holds. */
export type Change = { readonly grip: Grip; readonly units: bigint };

/** How much further each look goes: an award may rise and fall again as its base grows, where a twin takes over. */
const FURTHER = [3n, 2n] as const;

/**
 * The least units with which the wanted comes true, of those that are looked at; null where it does not up to the most.
 * One unit less does not do it: that is looked at too.
 */
function leastUnits(isWanted: (units: bigint) => boolean, most: bigint): bigint | null {
  let [no, yes] = [0n, 1n];
  while (!isWanted(yes)) {
    if (yes >= most) return null;
    no = yes;
    const further = (yes * FURTHER[0]) / FURTHER[1] + 1n;
    yes = further > most ? most : further;
  }
  while (yes - no > 1n) {
    const middle = (no + yes) / 2n;
    if (isWanted(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

function leastOf(facts: Group, grip: Grip, wanted: Wanted): Change | null {
  const units = leastUnits((count) => wanted(raised(facts, grip, count)), grip.most);
  return units === null ? null : { grip, units };
}

/** Leaves out what need not rise: a number without which as little or less is enough. */
function withoutNeedless(facts: Group, change: Change, wanted: Wanted): Change {
  let least = change;
  for (const handle of change.grip.handles.toReversed()) {
    const handles = least.grip.handles.filter((one) => one !== handle);
    if (handles.length === 0) continue;
    const fewer = leastOf(facts, { ...least.grip, handles }, wanted);
    if (fewer !== null && fewer.units <= least.units) least = fewer;
  }
  return least;
}

/** The least change of one lever: of its rows the one that needs the fewest units. */
export function leastChange(facts: Group, grips: readonly Grip[], wanted: Wanted): readonly Change[] | null {
  let least: Change | null = null;
  for (const grip of grips) {
    const change = leastOf(facts, grip, wanted);
    if (change !== null && (least === null || change.units < least.units)) least = change;
  }
  return least === null ? null : [withoutNeedless(facts, least, wanted)];
}

/** Two levers together, where neither alone is enough: first the one with the other far up, then the other beside it. */
export function leastPair(facts: Group, first: Grip, second: Grip, wanted: Wanted): readonly Change[] | null {
  const far = raised(facts, second, second.most);
  const one = leastOf(far, first, wanted);
  if (one === null) return null;
  const nearer = raised(facts, first, one.units);
  const other = leastOf(nearer, second, wanted);
  if (other === null) return null;
  const trimmed = withoutNeedless(nearer, other, wanted);
  const beside = raised(facts, trimmed.grip, trimmed.units);
  const again = leastOf(beside, first, wanted);
  return again === null ? null : [withoutNeedless(beside, again, wanted), trimmed];
}
