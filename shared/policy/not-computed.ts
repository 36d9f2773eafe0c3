import type { Text } from '../kernel/refusal.ts';

/** A clause, or a part of one, that the calculator does not turn into money: said, never approximated. */
export type NotComputed = {
  /** `jixi-2022` or `heilongjiang-2022`. */
  readonly document: string;
  /** The clause as the document numbers it. */
  readonly clause: string;
  /** Anchors of what it speaks of, in the articles of the document. */
  readonly sentences: readonly string[];
  /** An id where the specification gives one. */
  readonly id?: string;
  readonly what: Text;
  readonly reason: Text;
  /** Who decides or acts. */
  readonly decides: string;
};

const PAYS_NOTHING: Text = { zh: '不产生奖补金额，属服务与工作事项', en: 'pays nothing: services and tasks' };
const POWER: Text = {
  zh: '省授权市（地）“可”给予，鸡西文件未采用，故在鸡西不兑付',
  en: 'a power the province gives to prefectures; the city text does not use it, so it is not payable in Jixi',
};

export const NOT_COMPUTED: readonly NotComputed[] = [
  {
    document: 'jixi-2022',
    clause: '一（首句）',
    sentences: ['1.1'],
    what: {
      zh: '提升通关、税收、金融保险服务，扩大本地海关纳统比例',
      en: 'better services; raise the share of trade counted locally',
    },
    reason: PAYS_NOTHING,
    decides: '市商务局（市投资合作促进局）',
  },
  {
    document: 'jixi-2022',
    clause: '三（首句）',
    sentences: ['3.1', '3.2'],
    what: { zh: '培育认定各类贸易促进平台', en: 'cultivate bases, zones and parks' },
    reason: PAYS_NOTHING,
    decides: '市商务局（市投资合作促进局）',
  },
  {
    document: 'jixi-2022',
    clause: '五（标题）',
    sentences: ['5'],
    what: { zh: '地产品出口', en: 'exports of local products' },
    reason: {
      zh: '标题写有“地产品出口”，正文未规定市级奖补；省级见 P4b',
      en: 'the title promises it, the body gives nothing for it; the province does (P4b)',
    },
    decides: '联席会议',
  },
  {
    document: 'jixi-2022',
    clause: '七（首句）',
    sentences: ['7.1', '7.2'],
    what: { zh: '解决双循环企业同线同标同质等问题', en: 'help dual-circulation firms with same-line goods' },
    reason: PAYS_NOTHING,
    decides: '市市场监管局',
  },
  {
    document: 'jixi-2022',
    clause: '八',
    sentences: ['8.1', '8.2', '8.3'],
    id: 'C8',
    what: {
      zh: '贸易便利化，正常出口退税平均 3 个工作日内',
      en: 'easier trade; normal export tax rebate within 3 working days on average',
    },
    reason: PAYS_NOTHING,
    decides: '密山海关、虎林海关、市税务局、市商务局',
  },
  {
    document: 'jixi-2022',
    clause: '九',
    sentences: ['9.1', '9.2'],
    id: 'C9',
    what: { zh: '联席会议机制', en: 'the joint meeting' },
    reason: PAYS_NOTHING,
    decides: '联席会议成员单位',
  },
  {
    document: 'jixi-2022',
    clause: '十（资金）',
    sentences: ['10.1'],
    what: {
      zh: '专项资金 2000 万元的预留、兑付与超额处理',
      en: 'the fund of 20 million: reserving, paying, running out',
    },
    reason: {
      zh: '在兑付环节（第 10 步）按口径 A33 处理，不在核算内',
      en: 'step 10, at settlement under reading A33, not in the award',
    },
    decides: '市政府（条文未写明责任单位）',
  },
  {
    document: 'heilongjiang-2022',
    clause: '一（首句）',
    sentences: ['1.1'],
    what: { zh: '提升服务，扩大本地海关纳统比例', en: 'better services; raise the share of trade counted locally' },
    reason: PAYS_NOTHING,
    decides: '省商务厅',
  },
  {
    document: 'heilongjiang-2022',
    clause: '二（首句）',
    sentences: ['2.1', '2.2'],
    what: { zh: '培育认定各类贸易促进平台', en: 'cultivate bases, zones and parks' },
    reason: PAYS_NOTHING,
    decides: '省商务厅',
  },
  {
    document: 'heilongjiang-2022',
    clause: '三（第三方平台）',
    sentences: ['3.4'],
    id: 'P3c',
    what: {
      zh: '第三方跨境电商平台店铺入驻费和推广费不超过 50%',
      en: 'shops on third-party platforms: at most 50 % of entry and promotion fees',
    },
    reason: POWER,
    decides: '市政府',
  },
  {
    document: 'heilongjiang-2022',
    clause: '五（资信、宣传）',
    sentences: ['5.6'],
    what: { zh: '海外资信调查、线上展会宣传费用不超过 50%', en: 'credit reports and online promotion: at most 50 %' },
    reason: POWER,
    decides: '市政府',
  },
  {
    document: 'heilongjiang-2022',
    clause: '五（品牌、商标、认证）',
    sentences: ['5.7'],
    what: {
      zh: '境外品牌创建、商标注册、产品认证费用不超过 70%',
      en: 'brands, marks and certification abroad: at most 70 %',
    },
    reason: POWER,
    decides: '市政府',
  },
  {
    document: 'heilongjiang-2022',
    clause: '六（首句）',
    sentences: ['6.1', '6.2'],
    what: { zh: '解决双循环企业同线同标同质等问题', en: 'help dual-circulation firms with same-line goods' },
    reason: PAYS_NOTHING,
    decides: '省市场监管局',
  },
  {
    document: 'heilongjiang-2022',
    clause: '七（首句）',
    sentences: ['7.1'],
    what: { zh: '扩大出口信用保险覆盖面和规模', en: 'wider cover of export credit insurance' },
    reason: PAYS_NOTHING,
    decides: '中国出口信用保险公司黑龙江分公司',
  },
  {
    document: 'heilongjiang-2022',
    clause: '八',
    sentences: ['8.1', '8.2', '8.3'],
    id: 'P8',
    what: { zh: '外贸集疏运服务体系、国际班列', en: 'logistics points abroad, freight trains' },
    reason: PAYS_NOTHING,
    decides: '省发改委、省交通运输厅、省商务厅、中国铁路哈尔滨局集团有限公司',
  },
  {
    document: 'heilongjiang-2022',
    clause: '九',
    sentences: ['9.1', '9.2'],
    id: 'P9',
    what: { zh: '“银行+信保+担保”融资', en: 'loans with bank, credit insurance and guarantee' },
    reason: PAYS_NOTHING,
    decides: '省地方金融监管局等',
  },
  {
    document: 'heilongjiang-2022',
    clause: '十',
    sentences: ['10.1', '10.2', '10.3', '10.4'],
    id: 'P10',
    what: { zh: '汇率避险、人民币跨境结算', en: 'exchange-rate hedging, RMB settlement' },
    reason: PAYS_NOTHING,
    decides: '省外汇管理局、省商务厅',
  },
  {
    document: 'heilongjiang-2022',
    clause: '十一',
    sentences: ['11.1', '11.2', '11.3'],
    id: 'P11',
    what: {
      zh: '贸易便利化，正常出口退税平均 6 个（自贸区 5 个）工作日内',
      en: 'easier trade; rebate within 6 working days, 5 in the free-trade zone',
    },
    reason: PAYS_NOTHING,
    decides: '哈尔滨海关、省商务厅、省税务局',
  },
  {
    document: 'heilongjiang-2022',
    clause: '十二',
    sentences: ['12.1', '12.2'],
    id: 'P12',
    what: { zh: '省级联席会议机制', en: 'the provincial joint meeting' },
    reason: PAYS_NOTHING,
    decides: '省级联席会议成员单位',
  },
];
