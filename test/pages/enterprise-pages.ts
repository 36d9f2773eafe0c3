import { answersOfCase, type FullCase } from './case-answers.ts';
import {
  ACCOUNT,
  APPLICATION,
  ASSESSED,
  CODE,
  DRAFT,
  ENTERPRISE,
  FAILED,
  HELD,
  ID,
  LEFT_OUT,
  LOWERED,
  MESSAGES,
  MONEY_TIMELINE,
  REFUSED_CASE,
  RETURNED,
  TIMELINE,
  TOGETHER,
  UNCONFIRMED,
} from './enterprise-samples.ts';
import type { Answers, Reader } from './stand-in.ts';

type PublicPage = {
  readonly name: string;
  readonly at: string;
  readonly reader?: Reader;
  readonly answers: Answers;
  readonly shows: readonly string[];
  readonly showsInEnglish: readonly string[];
};

export const FIRM_READER: Reader = { roles: ['enterprise'], person: 'office-1', creditCodes: [CODE] };

/** What every page of a case asks beside the case itself. */
export const aroundCase = (): Answers => ({
  [`GET /applications/${ID}/timeline`]: TIMELINE,
  [`GET /applications/${ID}/messages`]: MESSAGES,
  [`GET /applications/${ID}/together`]: TOGETHER,
});

/** The pages of the public and of enterprises, each with what it is given and what it has to show. */
export const pagesWith = (catalogue: unknown, measures: unknown): readonly PublicPage[] => {
  const all: Answers = { 'GET /catalogue': catalogue };
  const asFirm = { reader: FIRM_READER };
  return [
    {
      name: 'home',
      at: '/',
      answers: all,
      shows: ['鸡西市外贸扶持资金', '测算能享受什么', '可申报的事项', '申报时间：2023年1月1日至2023年2月15日'],
      showsInEnglish: ['What can be applied for', 'Filing: 1 Jan 2023 to 15 Feb 2023'],
    },
    {
      name: 'item',
      at: '/catalogue/C5',
      answers: { ...all, 'GET /policy-documents/jixi-2022': measures },
      shows: [
        '奖补标准',
        '条款原文',
        '鼓励煤炭、木材、化肥、大豆等资源类产品进口落地使用加工',
        '需要提供的情况',
        '商品种类',
        '所需材料',
        '落地使用台账',
        'CSV、XLSX 每个文件不超过 25 MB',
        '审批部门',
      ],
      showsInEnglish: ['What it gives', 'The clause says', 'What has to be stated', 'kind of goods', 'Papers'],
    },
    { name: 'help', at: '/help', answers: {}, shows: ['办事帮助', '常见问题'], showsInEnglish: ['Help', 'Questions'] },
    {
      name: 'finder',
      at: '/finder',
      answers: all,
      shows: ['用申报数据表填写', '年度进出口额', '开始测算'],
      showsInEnglish: ['Calculate', 'yearly import and export volume'],
    },
    {
      name: 'my-cases',
      at: '/my',
      ...asFirm,
      answers: {
        'GET /applications': { applications: [{ ...APPLICATION, enterprise: ENTERPRISE.name }] },
        'GET /worklist': {
          turns: [],
          returned: [],
          toDo: [
            {
              code: 'CORRECT_RETURNED',
              what: { zh: '申报被退回，请按意见更正后重新提交。', en: 'It was returned: correct it.' },
              application: APPLICATION,
            },
          ],
        },
      },
      shows: ['申报被退回，请按意见更正后重新提交。', 'C5 大宗资源类商品进口', '退回补正'],
      showsInEnglish: ['It was returned: correct it.', 'Who has it now'],
    },
    {
      name: 'choose-item',
      at: '/my/apply',
      ...asFirm,
      answers: all,
      shows: ['选择申报事项'],
      showsInEnglish: ['Choose an item'],
    },
    {
      name: 'apply',
      at: '/my/apply/C5',
      ...asFirm,
      answers: all,
      shows: ['进口数量（吨）', '下一步：上传材料'],
      showsInEnglish: ['Tonnes imported'],
    },
    {
      name: 'case-draft',
      at: `/my/cases/${ID}`,
      ...asFirm,
      answers: { ...answersOfCase(DRAFT), ...aroundCase(), ...all },
      shows: ['选择事项', '核对并提交', '办理进度'],
      showsInEnglish: ['Choose an item', 'Check and submit'],
    },
    {
      name: 'case-returned',
      at: `/my/cases/${ID}`,
      ...asFirm,
      answers: { ...answersOfCase(RETURNED), ...aroundCase(), ...all },
      shows: [
        '已退回，请更正后重新提交',
        '舱单<img src=x onerror=alert(1)>.xlsx',
        '过磅净重大于毛重。',
        '位置：第 7 行',
        '怎么办：请核对过磅单后更正。',
        '缺少“落地使用台账”。',
        '2023年3月1日',
        '给退回部门的答复（选填）',
        '请补正：大宗资源类商品进口',
        '100,000.00 元',
      ],
      showsInEnglish: ['Returned: correct it and submit again', 'at row 7', 'Paid together on'],
    },
    {
      name: 'case-assessed',
      at: `/my/cases/${ID}`,
      ...asFirm,
      answers: { ...answersOfCase(ASSESSED), ...aroundCase(), ...all },
      shows: ['120,000.00 元', '查看核算单', '已交材料'],
      showsInEnglish: ['Calculation sheet', '120,000.00 yuan'],
    },
    ...moneyPages(asFirm, all),
    {
      name: 'sheet',
      at: `/my/cases/${ID}/award`,
      ...asFirm,
      answers: { ...answersOfCase(ASSESSED), ...all, 'GET /account': ACCOUNT },
      shows: [ENTERPRISE.name, '计算过程', '1,200 吨 × 100.00 元 = 120,000.00 元', '适用的标准和上限'],
      showsInEnglish: ['How it is computed', 'Rates and caps applied'],
    },
    {
      name: 'account',
      at: '/my/account',
      ...asFirm,
      answers: { [`GET /enterprises/${CODE}`]: ENTERPRISE, ...all },
      shows: ['密山市政府', '尚未核对', '6222000000000010', '黑商发〔2023〕1号', '王经办<b>（office-1）'],
      showsInEnglish: ['not confirmed', '120,000.00 yuan'],
    },
  ];
};

/** What an applicant is told of the money: the page of the case in each of its turns. */
function moneyPages(asFirm: Pick<PublicPage, 'reader'>, all: Answers): PublicPage[] {
  const page = (name: string, of: FullCase, shows: readonly string[], showsInEnglish: readonly string[]) => ({
    name,
    at: `/my/cases/${ID}`,
    ...asFirm,
    answers: { ...answersOfCase(of), ...aroundCase(), [`GET /applications/${ID}/timeline`]: MONEY_TIMELINE, ...all },
    shows,
    showsInEnglish,
  });
  return [
    page(
      'case-left-out',
      LEFT_OUT,
      [
        '未列入本批兑付（批次 2022-1）',
        '核定的 120,000.00 元本次不再兑付。',
        '如有异议，请联系作出决定的部门。',
        '未列入本批兑付',
      ],
      ['Left out of settlement 2022-1', 'Ask the department that decided.'],
    ),
    page(
      'case-lowered',
      LOWERED,
      ['兑付金额低于核定金额', '80,000.00 元', '与其他已批准事项合并核算。'],
      ['Less is paid than was approved', '80,000.00 yuan'],
    ),
    page(
      'case-payment-failed',
      FAILED,
      ['支付未成功', '国库未能支付：账号不符', '请联系所在县（市）区商务部门核对收款账户。'],
      ['The payment did not go through', 'Have the account checked.'],
    ),
    page(
      'case-account-unconfirmed',
      UNCONFIRMED,
      ['您要做的事', '收款账户尚未核对。'],
      ['The account is not confirmed.'],
    ),
    page('case-held', HELD, ['暂缓办理', '责任部门未作出决定。'], ['The department did not decide.']),
    page(
      'case-refused',
      REFUSED_CASE,
      ['不予支持', '货物不属于支持范围。', '鸡西措施第五条', '0467-0000001', '如有异议，可书面提出。'],
      ['The goods are not supported.', 'Jixi measures, clause 5', 'Object in writing.'],
    ),
  ];
}
