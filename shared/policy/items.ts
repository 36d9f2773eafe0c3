import type { Text } from '../kernel/refusal.ts';

/** The payable items in clause order: the order decides ties. */
export const CITY_ITEMS = ['C1a', 'C1b', 'C1c', 'C2', 'C3', 'C4a', 'C4b', 'C4c', 'C5', 'C6', 'C7', 'C10'] as const;
export const PROVINCE_ITEMS = [
  'P1',
  'P2',
  'P3a',
  'P3b',
  'P3d',
  'P3e',
  'P4a',
  'P4b',
  'P5',
  'P6',
  'P7a',
  'P7b',
  'P7c',
] as const;
export const ITEMS = [...CITY_ITEMS, ...PROVINCE_ITEMS] as const;

export type CityItem = (typeof CITY_ITEMS)[number];
export type ProvinceItem = (typeof PROVINCE_ITEMS)[number];
export type ItemId = CityItem | ProvinceItem;
export type Level = 'city' | 'province';
/** What a provincial award stands at, as the province says it. */
export const AWARD_STATUS = ['not-applied', 'pending', 'granted', 'refused'] as const;
export type AwardStatus = (typeof AWARD_STATUS)[number];
/** The same as people read it. */
export const AWARD_STATUS_WORDS: Readonly<Record<AwardStatus, Text>> = {
  granted: { zh: '核定', en: 'granted' },
  refused: { zh: '不予支持', en: 'refused' },
  pending: { zh: '尚未核定', en: 'pending' },
  'not-applied': { zh: '未申报', en: 'not applied for' },
};

/** What the province says of these items, as clauses name the facts they use. */
export function standingsOf(items: readonly string[]): string[] {
  return items.flatMap((item) => ['status', 'granted'].map((what) => `fact:province.${item.toLowerCase()}.${what}`));
}
