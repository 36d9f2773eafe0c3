import described from '../../docs/openapi.json' with { type: 'json' };
import { answersOfCase } from './case-answers.ts';
import { CALENDARS, DEPARTMENTS } from './register-samples.ts';
import {
  ACCOUNT,
  APPLICATION,
  AUDIT,
  CASE,
  CATALOGUE,
  CODE,
  DOCUMENT,
  EDITION,
  ENTERPRISE,
  ENTERPRISE_LINE,
  FACTS,
  FUND,
  ROUNDS,
  RULING,
  RUN,
  STATUS,
  TIMELINE,
  TOGETHER,
  WORKLIST,
} from './samples.ts';
import type { Answers, Reader } from './stand-in.ts';

type OfficialPage = {
  readonly name: string;
  readonly at: string;
  readonly reader: Reader;
  readonly answers: Answers;
  readonly shows: readonly string[];
  readonly showsInEnglish: readonly string[];
};

export const COMMERCE: Reader = { roles: ['officer'], department: 'commerce', person: 'commerce-1' };
export const FINANCE: Reader = { roles: ['finance'], department: 'finance', person: 'finance-1' };
const POLICY: Reader = { roles: ['policy'], person: 'policy-2' };
const REGISTRAR: Reader = { roles: ['registrar'], person: 'registrar-2' };
const OPERATOR: Reader = { roles: ['operator'], person: 'operator' };
const AUDITOR: Reader = { roles: ['auditor'], person: 'auditor' };

export const CASE_ANSWERS: Answers = {
  ...answersOfCase(CASE),
  [`GET /enterprises/${CODE}`]: ENTERPRISE,
  [`GET /applications/${APPLICATION.id}/rounds`]: ROUNDS,
  [`GET /applications/${APPLICATION.id}/facts`]: FACTS,
  [`GET /applications/${APPLICATION.id}/together`]: TOGETHER,
  [`GET /applications/${APPLICATION.id}/timeline`]: TIMELINE,
  'GET /account': ACCOUNT,
  'GET /catalogue': CATALOGUE,
  'GET /policy-documents/jixi-2022': DOCUMENT,
};
const { lines, excluded, asks, ...listed } = RUN;
const { id, policyYear, funder, stage, startedAt, count, total } = listed;
const RUNS = { settlements: [{ id, policyYear, funder, stage, startedAt, count, total }] };
export const FUND_ANSWERS: Answers = {
  'GET /funds/2022': FUND,
  'GET /settlements': RUNS,
  [`GET /settlements/${id}`]: RUN,
};
const { documents, comparison, inForce, part: _, parts: __, ...proposal } = EDITION;
const { changes, part, parts, ...ruling } = RULING;

/** The pages of officials, each with what it is given and what it has to show. */
export const OFFICIAL_PAGES: readonly OfficialPage[] = [
  {
    name: 'worklist',
    at: '/worklist',
    reader: COMMERCE,
    answers: { 'GET /worklist': WORKLIST },
    shows: ['本部门（1）', '密山示例煤炭进口有限公司', '180,000.00 元'],
    showsInEnglish: ['My department (1)'],
  },
  {
    name: 'cases',
    at: '/cases',
    reader: COMMERCE,
    answers: {
      'GET /applications': { applications: [{ ...APPLICATION, enterprise: ENTERPRISE.name }] },
      'GET /account': ACCOUNT,
    },
    shows: ['C1a 大型外贸主体增量奖励', '审批中', '密山示例煤炭进口有限公司<b>'],
    showsInEnglish: ['C1a large trade, increment'],
  },
  {
    name: 'case',
    at: `/cases/${APPLICATION.id}`,
    reader: COMMERCE,
    answers: CASE_ANSWERS,
    shows: [
      '密山示例煤炭进口有限公司<b>',
      '申报金额与核定金额不一致。',
      '请补充上年海关统计。',
      '750,000.00 元',
      '增量部分每 1000 万元给予 3万元奖励；',
      '以下 2 张发票被抽中，其中 2 张未查验。',
      '02300220011112345678',
      '导出 2 张发票的查验清单',
      '奖励按全部增量还是超过门槛的部分计算？ 全部增量',
      '工作表“Sheet1” 单元格 B4',
      '申报金额（元）',
      '一致',
      '该单位本年度还申报了：C1c 生产加工型外贸企业 650,000.00（元）。',
      '各项单独核算共 830,000.00 元，合并核算共 750,000.00 元',
      '办理过程',
      '提交审批意见',
    ],
    showsInEnglish: [
      'The declared amount differs.',
      'Submit the decision',
      'Save the list of 2 invoices for the platform',
    ],
  },
  {
    name: 'fund',
    at: '/fund',
    reader: FINANCE,
    answers: FUND_ANSWERS,
    shows: ['可用结余', '984', '鸡财预〔2023〕1号', '2023-03', 'C1a 大型外贸主体增量奖励'],
    showsInEnglish: ['Free', '2023-03'],
  },
  {
    name: 'settlements',
    at: '/settlements',
    reader: FINANCE,
    answers: { 'GET /settlements': RUNS },
    shows: [id, '已送支付', '启动兑付'],
    showsInEnglish: ['sent for payment'],
  },
  {
    name: 'settlement',
    at: `/settlements/${id}`,
    reader: FINANCE,
    answers: { [`GET /settlements/${id}`]: RUN },
    shows: ['收款账户未核对。', '与其他事项合并计算后下调。', '选择回执文件', '下载工作簿（含封面）'],
    showsInEnglish: ['The account is not confirmed.'],
  },
  {
    name: 'policy-documents',
    at: '/policy/documents',
    reader: POLICY,
    answers: {
      'GET /catalogue': CATALOGUE,
      'GET /policy-documents/jixi-2022': DOCUMENT,
    },
    shows: ['鸡西市支持对外贸易发展的若干措施', '大型外贸主体增量奖励', '不涉及金额'],
    showsInEnglish: ['Jixi measures'],
  },
  {
    name: 'readings',
    at: '/policy/readings',
    reader: POLICY,
    answers: { 'GET /catalogue': CATALOGUE },
    shows: ['奖励按全部增量还是超过门槛的部分计算？', '全部增量'],
    showsInEnglish: ['the whole increment'],
  },
  {
    name: 'rulings',
    at: '/policy/rulings',
    reader: POLICY,
    answers: { 'GET /rulings': { policyYear, selected: {}, rulings: [ruling] } },
    shows: ['市政府专题会议〔2023〕2号', '待确认'],
    showsInEnglish: ['to be confirmed'],
  },
  {
    name: 'ruling',
    at: `/policy/rulings/${RULING.id}`,
    reader: POLICY,
    answers: { [`GET /rulings/${RULING.id}`]: RULING },
    shows: ['-150,000.00 元', '重新核算', '确认生效'],
    showsInEnglish: ['assessed again'],
  },
  {
    name: 'editions',
    at: '/policy/editions',
    reader: POLICY,
    answers: {
      'GET /editions': {
        policyYear,
        inForce: null,
        history: [],
        proposals: [{ ...proposal, compared: 4, changed: 1 }],
      },
    },
    shows: ['按新文件调整', '选择版本文件'],
    showsInEnglish: ['to be confirmed'],
  },
  {
    name: 'edition',
    at: `/policy/editions/${EDITION.id}`,
    reader: POLICY,
    answers: { [`GET /editions/${EDITION.id}`]: EDITION },
    shows: ['200,000.00 元', '确认生效'],
    showsInEnglish: ['200,000.00 yuan'],
  },
  {
    name: 'register',
    at: '/register',
    reader: REGISTRAR,
    answers: { 'GET /enterprises': { enterprises: [ENTERPRISE_LINE] } },
    shows: ['登记或修改', '密山示例煤炭进口有限公司<b>', '密山市政府', '待核对'],
    showsInEnglish: ['Enter or change', 'to be confirmed'],
  },
  {
    name: 'enterprise',
    at: `/register/${CODE}`,
    reader: REGISTRAR,
    answers: { [`GET /enterprises/${CODE}`]: ENTERPRISE },
    shows: ['未核对，不能兑付', '黑商发〔2023〕1号', '核对账户', '王经办<b>', '登记经办人'],
    showsInEnglish: ['not confirmed, cannot be paid'],
  },
  {
    name: 'enterprise-change',
    at: `/register/${CODE}/change`,
    reader: REGISTRAR,
    answers: { [`GET /enterprises/${CODE}`]: ENTERPRISE },
    shows: ['单位名称', '不填写则保留原账户'],
    showsInEnglish: ['Left empty, the account stays'],
  },
  {
    name: 'registers',
    at: '/registers',
    reader: REGISTRAR,
    answers: {},
    shows: ['部门与审批人', '专项资金拨款', '登记人员', '第二人确认'],
    showsInEnglish: ['Departments and officers', 'Grants of funds'],
  },
  {
    name: 'register-of-departments',
    at: '/registers/departments',
    reader: REGISTRAR,
    answers: { 'GET /registers/departments': DEPARTMENTS },
    shows: ['由 registrar-1 提交，须由另一人确认。', '密政任〔2023〕3号', '密山新任审批人', '从表格导入', '提交登记'],
    showsInEnglish: ['Proposed by registrar-1', 'Import a workbook'],
  },
  {
    name: 'register-key',
    at: '/registers/calendars/2022',
    reader: POLICY,
    answers: { 'GET /registers/calendars': CALENDARS },
    shows: ['申报期与兑付日 · 2022 的登记', '历次登记', '申报截止日 2023-02-15', '没有待确认的登记。'],
    showsInEnglish: ['Entries of 2022', 'Filing closes 2023-02-15'],
  },
  {
    name: 'status',
    at: '/status',
    reader: OPERATOR,
    answers: { 'GET /status': STATUS },
    shows: ['1 项需要人工处理', 'uploads 死信 2 条', '告警：此处看不到', '密山市政府', '984,000.00 元'],
    showsInEnglish: ['1 need a person', 'Alarms: not seen from here'],
  },
  {
    name: 'api',
    at: '/api',
    reader: COMMERCE,
    answers: { 'GET /openapi.json': described },
    shows: ['试用的请求真实生效', '/worklist'],
    showsInEnglish: ['What is tried here is real', '/worklist'],
  },
  {
    name: 'audit',
    at: `/audit/applications/${APPLICATION.id}`,
    reader: AUDITOR,
    answers: { [`GET /audit/applications/${APPLICATION.id}`]: AUDIT },
    shows: ['记录链完整，共 1 条。', '打开材料原件'],
    showsInEnglish: ['The chain is whole: 1 entries.'],
  },
];
