import type { FactSpec } from './fact-spec.ts';
import { AWARD_STATUS, CITY_ITEMS, type CityItem, ITEMS, PROVINCE_ITEMS, type ProvinceItem } from './items.ts';

export const enterprise = {
  'enterprise.creditCode': { kind: 'code', zh: '统一社会信用代码', en: 'unified social credit code' },
  'enterprise.kind': {
    kind: 'code',
    zh: '单位性质',
    en: 'kind of unit',
    codes: ['enterprise', 'public-institution', 'other'],
  },
  'enterprise.registeredInCity': { kind: 'yes-no', zh: '在我市登记注册', en: 'registered in the city' },
  'enterprise.compliant': {
    kind: 'yes-no',
    zh: '符合国家和省、市相关规定',
    en: 'complies with state, province and city rules',
  },
  'enterprise.introduced': { kind: 'yes-no', zh: '招商引进企业', en: 'introduced by investment promotion' },
  'enterprise.newToCity': { kind: 'yes-no', zh: '当年新引入（市）', en: 'newly introduced to the city this year' },
  'enterprise.newToProvince': {
    kind: 'yes-no',
    zh: '当年新引入（省）',
    en: 'newly introduced to the province this year',
  },
  'enterprise.inPlatform': {
    kind: 'yes-no',
    zh: '省级以上贸易促进平台内企业',
    en: 'inside a provincial or national trade platform',
  },
  'enterprise.farmExporter': { kind: 'yes-no', zh: '农产品出口企业', en: 'exporter of farm products' },
} as const satisfies Record<string, FactSpec>;

export const trade = {
  'trade.volume': { kind: 'volume', zh: '年度进出口额', en: 'yearly import and export volume' },
  'trade.volumeLastYear': { kind: 'volume', zh: '上年度进出口额', en: "last year's import and export volume" },
  'trade.volumeAsOwner': { kind: 'volume', zh: '年度进出口额（货主口径）', en: 'yearly volume as owner of the goods' },
  'trade.volumeAsOwnerLastYear': {
    kind: 'volume',
    zh: '上年度进出口额（货主口径）',
    en: "last year's volume as owner of the goods",
  },
  'trade.domesticSales': { kind: 'money', zh: '年度内销额', en: 'domestic sales of the year' },
  'trade.domesticSalesLastYear': { kind: 'money', zh: '上年度内销额', en: 'domestic sales of last year' },
  'processing.recognised': {
    kind: 'yes-no',
    zh: '落户我市的生产加工型外贸企业',
    en: 'production or processing trade firm settled in the city',
  },
  'processing.volume': { kind: 'volume', zh: '加工产品年度贸易额', en: 'yearly trade in processed goods' },
  'processing.volumeLastYear': {
    kind: 'volume',
    zh: '加工产品上年度贸易额',
    en: "last year's trade in processed goods",
  },
} as const satisfies Record<string, FactSpec>;

type ProvinceFacts = { readonly [P in ProvinceItem as `province.${Lowercase<P>}.status`]: StatusSpec } & {
  readonly [P in ProvinceItem as `province.${Lowercase<P>}.granted`]: MoneySpec;
};
type StatusSpec = FactSpec & { readonly kind: 'code' };
type MoneySpec = FactSpec & { readonly kind: 'money' };

/** What the province has said of each item: its standing and the amount granted. */
export function provinceFacts(items: readonly string[]): Record<string, FactSpec> {
  const facts: Record<string, FactSpec> = {};
  for (const item of items) {
    const key = `province.${item.toLowerCase()}`;
    facts[`${key}.status`] = {
      kind: 'code',
      zh: `${item} 省级审定状态`,
      en: `standing of ${item} with the province`,
      codes: AWARD_STATUS,
    };
    facts[`${key}.granted`] = {
      kind: 'money',
      zh: `${item} 省级审定金额`,
      en: `amount of ${item} the province granted`,
    };
  }
  return facts;
}
export const province = provinceFacts(PROVINCE_ITEMS) as unknown as ProvinceFacts;

const PROOFS = {
  allThree: { zh: '名单、病历、发票齐全', en: 'with list, record and invoice' },
  invoiceAndOne: { zh: '发票加名单或病历', en: 'with the invoice and the list or the record' },
  any: { zh: '任一佐证', en: 'with any of the three' },
} as const;
type CareFacts = {
  readonly [N in `care.${'persons' | 'visits'}.${'russian' | 'other'}.${keyof typeof PROOFS}`]: FactSpec & {
    readonly kind: 'count';
  };
} & { readonly 'care.mainBusiness': FactSpec & { readonly kind: 'yes-no' } };

function careFacts(): CareFacts {
  const facts: Record<string, FactSpec> = {
    'care.mainBusiness': {
      kind: 'yes-no',
      zh: '对俄康体、医疗为主',
      en: 'main business is wellness or medical care for Russia',
    },
  };
  for (const [unit, unitText] of [
    ['persons', { zh: '人数', en: 'persons' }],
    ['visits', { zh: '人次', en: 'visits' }],
  ] as const) {
    for (const [who, whoText] of [
      ['russian', { zh: '俄罗斯籍', en: 'Russian' }],
      ['other', { zh: '其他国籍', en: 'other' }],
    ] as const) {
      for (const [proof, proofText] of Object.entries(PROOFS)) {
        facts[`care.${unit}.${who}.${proof}`] = {
          kind: 'count',
          zh: `${whoText.zh}${unitText.zh}（${proofText.zh}）`,
          en: `${whoText.en} ${unitText.en} ${proofText.en}`,
        };
      }
    }
  }
  return facts as unknown as CareFacts;
}
export const care = careFacts();

type EarlierRuns = { readonly [C in CityItem as `earlierRuns.${C}`]: MoneySpec };
/** What earlier runs of the policy year paid for each item. */
export function earlierRuns(items: readonly string[]): Record<string, FactSpec> {
  const facts: Record<string, FactSpec> = {};
  for (const item of items) {
    facts[`earlierRuns.${item}`] = {
      kind: 'money',
      zh: `${item} 本政策年度前次已兑付`,
      en: `paid for ${item} in earlier runs of the policy year`,
    };
  }
  return facts;
}

export const otherAwards = {
  'otherAwards[].policy': { kind: 'code', zh: '其他政策名称', en: 'name of the other policy' },
  'otherAwards[].field': { kind: 'code', zh: '其他政策领域', en: 'field of the other policy' },
  'otherAwards[].level': {
    kind: 'code',
    zh: '其他政策层级',
    en: 'level of the other policy',
    codes: ['city', 'province', 'state'],
  },
  'otherAwards[].item': { kind: 'code', zh: '与本措施重复的事项', en: 'our item it overlaps', codes: ITEMS },
  'otherAwards[].amount': { kind: 'money', zh: '其他政策奖补金额', en: 'amount received or decided' },
  ...(earlierRuns(CITY_ITEMS) as unknown as EarlierRuns),
} as const satisfies Record<string, FactSpec>;
