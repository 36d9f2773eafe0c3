import type { Text } from '../kernel/refusal.ts';

/** Whose money an award is: each has its own departments, fund and settlement runs. */
export const FUNDERS = ['jixi', 'heilongjiang'] as const;
export type Funder = (typeof FUNDERS)[number];

const NAMES: Readonly<Record<Funder, Text>> = {
  jixi: { zh: '鸡西市', en: 'Jixi' },
  heilongjiang: { zh: '黑龙江省', en: 'Heilongjiang' },
};

export function funderName(funder: Funder): Text {
  return NAMES[funder];
}

/**
 * Items of the provincial document are paid from provincial money, all others by the city (general rule 5).
 * jixi-2022#closing-1.2 「本政策措施中需省级兑现扶持政策，所需资金由省级专项资金统筹安
 * 排；」
 * jixi-2022#closing-1.3 「需市级兑现扶持政策，所需资金由市政府统筹安排。」
 */
export function funderOf(item: string): Funder {
  return item.startsWith('P') ? 'heilongjiang' : 'jixi';
}
