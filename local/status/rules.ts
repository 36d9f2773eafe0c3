import { type RulesEffect, rulesEffectOn } from '../../shared/award/rules-effect.ts';
import { RULES_VERSION } from '../../shared/policy/rules-version.ts';
import { awardsOnRecord } from '../../shared/store/awards-on-record.ts';
import { tableText } from '../lab/table.ts';

export type RulesList = {
  readonly rules: string;
  readonly awards: number;
  /** Made by earlier rules, whether they differ or not. */
  readonly earlier: number;
  readonly differing: readonly RulesEffect[];
};

/** Every award on record of these policy years that today's rules would make otherwise. It only looks. */
export async function collectRulesEffects(
  places: Parameters<typeof awardsOnRecord>[0],
  years: readonly number[],
): Promise<RulesList> {
  let [awards, earlier] = [0, 0];
  const differing: RulesEffect[] = [];
  for (const year of years) {
    for await (const award of awardsOnRecord(places, year)) {
      awards += 1;
      if (award.rulesVersion !== RULES_VERSION) earlier += 1;
      const effect = rulesEffectOn(award, year);
      if (effect !== undefined) differing.push(effect);
    }
  }
  return { rules: RULES_VERSION, awards, earlier, differing };
}

const HEADS = [
  '申报 Case',
  '企业 Enterprise',
  '事项 Item',
  '阶段 Stage',
  '规则 Rules',
  '结果 Outcome',
  '应付（元） Payable',
];
const arrow = (before: string | null, after: string | null) => `${before ?? '—'} → ${after ?? '—'}`;

function rowOf({ applicationId, creditCode, item, stage, rules, before, after }: RulesEffect): string[] {
  const amounts = [arrow(before.outcome, after.outcome), arrow(before.payable, after.payable)];
  return [applicationId, creditCode, item, stage, rules, ...amounts];
}

/** Decided awards first: those a person has to look at; undecided ones are assessed anew by themselves. */
export function showRulesEffects({ rules, awards, earlier, differing }: RulesList): string {
  const part = (title: string, some: readonly RulesEffect[]) =>
    some.length === 0 ? [`${title}: 无 none`] : [`${title}: ${some.length}`, tableText([HEADS, ...some.map(rowOf)])];
  return [
    `规则 ${rules}：在案 ${awards} 笔，其中 ${earlier} 笔按以前的规则核算  rules ${rules}: ${awards} awards on record, ${earlier} made by earlier rules`,
    ...part(
      '已办结、按现行规则结果不同（不自动更改） decided, different under these rules (nothing changes by itself)',
      differing.filter(({ decided }) => decided),
    ),
    ...part(
      '未办结，将自动重新核算 undecided, assessed anew by themselves',
      differing.filter(({ decided }) => !decided),
    ),
    '',
  ].join('\n');
}
