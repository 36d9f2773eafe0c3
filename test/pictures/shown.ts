import { type CasePage, casePage } from '../../functions/approval/case-page.ts';
import { decisionRecordedPage, refusalPage } from '../../functions/approval/pages.ts';
import { runPage } from '../../functions/approval/run-page.ts';
import type { DecisionRequest } from '../../shared/approval/decision-request.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { decisionRequestMail } from '../../shared/mail/department-messages.ts';
import { receivedMail, refusedMail, returnedMail } from '../../shared/mail/messages.ts';
import { LINK_PLACE, withPortal } from '../../shared/mail/outgoing.ts';
import { notPaidMail } from '../../shared/mail/payment-messages.ts';
import { signOffRequestMail } from '../../shared/mail/settlement-messages.ts';
import { GROUNDS } from '../../shared/settlement/grounds.ts';
import { nextStepOf } from '../../shared/settlement/next-steps.ts';

// Invented people, enterprises and documents, as long as real ones get.

const department = { zh: '鸡西市商务局', en: 'Commerce bureau of Jixi' };
const ENTERPRISE = '鸡西市兴凯湖跨境煤炭进出口贸易有限责任公司';
const application = {
  id: '2022-C5-7QK2M9',
  item: 'C5',
  policyYear: 2022,
  round: 1,
  mail: 'applicant@enterprise.example',
};
const summary: CasePage['summary'] = {
  application,
  enterpriseName: ENTERPRISE,
  figures: [
    { name: { zh: '进口货运量（吨）', en: 'Tonnes imported' }, declared: '24836.5', verified: '24812.34' },
    { name: { zh: '本市落地加工使用（吨）', en: 'Tonnes used in the city' }, verified: '18945' },
    { name: { zh: '奖补金额（元）', en: 'Award (yuan)' }, verified: '1240600.00' },
  ],
  payable: '1240600.00',
  because: [
    { zh: '落地率 76.35%，超 50%', en: 'local share 76.35 %, more than 50 %' },
    { zh: '未超过单户封顶 2,000,000.00 元', en: 'Below the cap of 2,000,000.00 yuan' },
  ],
  findings: [{ severity: 'person', zh: '一行日期不在本年度', en: 'One row is of another year', at: 'F17' }],
  returnedFor: '第 137 行日期不在本年度，请更正。',
  reply: '已更正日期，并补充 12 月的过磅单。',
  earlier: [
    {
      department: { zh: '密山市商务和经济合作局', en: 'County commerce office of Mishan' },
      approver: '王审核',
      decision: 'approve',
      decidedAt: '2023-01-12T02:30:00.000Z',
    },
  ],
};
const sha256 = '3f8a51c07be24d9960a1fd7725c86ee0b194d0a7f3325c61e89b70aa41d2cc95';
const document = (originalName: string, findings: CasePage['documents'][number]['findings'] = []) => ({
  originalName,
  sha256,
  status: 'read' as const,
  findings,
  read: [{ name: { zh: '进口货运量（吨）', en: 'Tonnes imported' }, value: '24812.34', at: 'F2:F381' }],
});
const note = {
  code: 'ROW_DATE_OUTSIDE_YEAR',
  severity: 'note' as const,
  zh: '一行日期不在本年度，未计入',
  en: 'One row is of another year and was not counted',
  at: '第 137 行',
};
const addressee = {
  department,
  approver: '李经办',
  expiresAt: '2023-01-26T02:30:00.000Z',
};

const case_ = casePage({
  ...addressee,
  case: `APPLICATION#${application.id}`,
  summary,
  sentences: ['对资源类产品进口给予奖补。'],
  documents: [
    document('2022年1-12月公路口岸进口煤炭舱单汇总（海关总署统一编号版本）_final_v3.csv', [note]),
    document('进口货物报关单（密山口岸）.pdf'),
    document('数电发票_25237000000012345678.xml'),
    document('本市落地加工使用明细表.xlsx'),
  ],
  findings: [note],
  missing: [],
  province: [],
  trace: [
    { zh: '计入进口货运量：24,812.34 吨', en: 'Tonnes counted: 24,812.34 t', clause: '第五条', readings: ['A24 all'] },
    { zh: '本地落地加工使用：18,945 吨，占 76.35%', en: 'Used in the city: 18,945 t, 76.35 %', clause: '第五条' },
    {
      zh: '计整吨 24,812 吨 × 50 元 = 1,240,600.00 元',
      en: 'whole tonnes 24,812 t × 50 yuan = 1,240,600.00 yuan',
      clause: '第五条',
    },
    { zh: '封顶 2,000,000.00 元：未触及', en: 'Cap of 2,000,000.00 yuan: not reached', clause: '第十二条' },
  ],
  gross: '1240600.00',
  decisions: ['approve', 'return', 'refuse'],
  colleagues: [{ id: 'commerce-2', name: '王经办' }],
});

const request: DecisionRequest = {
  subject: `APPLICATION#${application.id}`,
  round: 1,
  step: 2,
  department: 'commerce',
  purpose: 'decide',
  ask: 1,
  reminders: 0,
  waits: 1,
  approver: { id: 'commerce-1', name: '李经办', mail: 'commerce-1@departments.example' },
  status: 'waiting',
  askedAt: '2023-01-12T02:30:00.000Z',
  expiresAt: addressee.expiresAt,
};
const signOff = {
  run: { id: '2022-1', policyYear: 2022, funder: 'jixi' as const },
  count: 3,
  total: '1640600.00',
  fundBefore: '20000000.00',
  fundAfter: '18359400.00',
};
const LOWERED = {
  approved: '200000.00',
  ground: {
    code: 'LOWERED_TOGETHER',
    zh: '与同年其他事项合并计算后减少。',
    en: 'Less beside other items of the year.',
  },
};
const run = runPage({
  ...addressee,
  department: { zh: '鸡西市财政局', en: 'Finance bureau of Jixi' },
  case: 'SETTLEMENT#2022-1',
  summary: signOff,
  lines: [1240600, 250000, 150000].map((amount, n) => ({
    line: n + 1,
    applicationId: `2022-C5-7QK2M${n}`,
    payee: n === 0 ? ENTERPRISE : '虎林市测试口岸贸易有限公司',
    item: 'C5',
    amount: `${amount}.00`,
    ...(n === 2 ? { lowered: LOWERED } : {}),
  })),
  decisions: ['approve', 'refuse'],
});
const LINK = `https://awards.example/decisions/${'s'.repeat(43)}`;
const sent = ({ html }: { readonly html: string }) =>
  withPortal(html.replaceAll(LINK_PLACE, LINK), 'https://awards.example');

/** Every kind of page and mail that people read, by the name of its picture. */
export const SHOWN: Readonly<Record<string, string>> = {
  'decision-page': case_,
  'sign-off-page': run,
  'recorded-page': decisionRecordedPage({
    case: `APPLICATION#${application.id}`,
    decision: 'approve',
    decidedAt: '2023-01-13T01:05:00.000Z',
  }),
  'refusal-page': refusalPage(
    new Refusal(
      'LINK_USED',
      { zh: '该链接已使用。', en: 'This link was used.' },
      {
        status: 410,
        hint: { zh: '如需再次办理，请联系经办人重新发送。', en: 'Ask the officer to send a new one.' },
      },
    ),
  ),
  'request-mail': sent(decisionRequestMail(request, department, summary)),
  'sign-off-mail': sent(signOffRequestMail({ ...request, purpose: 'sign-off' }, signOff)),
  'received-mail': sent(
    receivedMail(
      application,
      [document('2022年1-12月公路口岸进口煤炭舱单汇总（海关总署统一编号版本）_final_v3.csv')],
      ENTERPRISE,
      '2023-01-10T01:00:00.000Z' as Instant,
    ),
  ),
  'not-paid-mail': sent(
    notPaidMail(application, ENTERPRISE, {
      ...{ settlementId: '2022-1', approved: '1240600.00', ground: GROUNDS.BANK_ACCOUNT_UNCONFIRMED },
      next: nextStepOf('BANK_ACCOUNT_UNCONFIRMED'),
    }),
  ),
  'refused-mail': sent(
    refusedMail(application, ENTERPRISE, {
      ground: { zh: '货物未在本市落地加工。', en: 'The goods were not used in the city.' },
      department: { name: department, telephone: '0467-0000110' },
    }),
  ),
  'returned-mail': sent(
    returnedMail(application, ENTERPRISE, {
      findings: [{ ...note, hint: { zh: '请更正该行日期后重新上传。', en: 'Correct the date and upload it again.' } }],
    }),
  ),
};
