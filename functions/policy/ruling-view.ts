import type { RulingRecord } from '../../shared/store/rulings.ts';

/** What the API shows of a ruling; its list of cases is read by its own handler. */
export function rulingView({ effects, number, ...ruling }: RulingRecord) {
  const { cases, topUps, reclaims } = effects;
  return { ...ruling, effects: { cases, topUps, reclaims } };
}
