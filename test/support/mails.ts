import type { Application } from '../../shared/application/application.ts';
import type { RecordedDecision } from '../../shared/application/provincial-decision.ts';
import { openDecisionRequest } from '../../shared/approval/turn.ts';
import { reassessedMail, reassessedNotice, rulesAnew } from '../../shared/mail/anew-messages.ts';
import {
  closedMail,
  decisionNoticeMail,
  decisionRequestMail,
  heldMail,
} from '../../shared/mail/department-messages.ts';
import { approvedMail, onHoldMail, receivedMail, refusedMail, returnedMail } from '../../shared/mail/messages.ts';
import type { OutgoingMail } from '../../shared/mail/outgoing.ts';
import { notPaidMail, paidMail, paymentFailedMail, settledMail } from '../../shared/mail/payment-messages.ts';
import { awaitsProvinceMail, decidedAnew } from '../../shared/mail/province-messages.ts';
import { ruledAnew, topUpMail } from '../../shared/mail/ruling-messages.ts';
import { settlementNoticeMail, signOffRequestMail } from '../../shared/mail/settlement-messages.ts';
import { FIRM, NOW } from './case.ts';

// Every mail there is, with texts from people that try to be markup.

export const application = {
  id: '2022-C5-ABC',
  item: 'C5',
  policyYear: 2022,
  round: 2,
  mail: 'office@enterprises.example',
};
export const EVIL = '<script>alert(1)</script>';
export const ENTERPRISE = `密山${EVIL}贸易`;
export const officer = { id: 'mishan-1', name: EVIL, mail: 'mishan-1@departments.example' };
export const department = { zh: '密山市政府', en: 'Mishan' };
export const decidedBy = { name: department, telephone: '0467-0000001' };
export const request = openDecisionRequest(
  { subject: 'APPLICATION#A', round: 2, step: 1, department: 'mishan', purpose: 'decide' },
  officer,
  {
    now: NOW,
    windowSeconds: 3600,
  },
);
export const sha = 'cd'.repeat(32);
export const ground = { zh: `缺过磅单${EVIL}`, en: 'no weighing slip' };
export const payment = { settlementId: '2022-1', amount: '947250.00' };
export const summary = {
  application,
  enterpriseName: ENTERPRISE,
  figures: [{ name: { zh: '货运量', en: 'Tonnes' }, declared: '5100', verified: '5000' }],
  payable: '250000.00',
  because: [{ zh: EVIL, en: 'why' }],
  findings: [
    { severity: 'person' as const, zh: `日期不在本年度${EVIL}`, en: 'another year', at: 'F7' },
    { severity: 'note' as const, zh: '只是提示', en: 'a note' },
  ],
  earlier: [{ department, approver: EVIL, decision: 'approve', reason: EVIL, decidedAt: NOW }],
};
const signOff = {
  run: { id: '2022-1', policyYear: 2022, funder: 'jixi' as const },
  count: 3,
  total: '100.00',
  fundBefore: '500.00',
  fundAfter: '400.00',
};

export const topUp: Application = {
  ...{ id: '2022-C5-ABC-R1', item: 'C5', policyYear: 2022, round: 1, mail: application.mail, funder: 'jixi' },
  ...{
    creditCode: FIRM,
    declared: {},
    stage: 'assessed',
    route: ['mishan'],
    filedBy: 'filer',
    createdAt: NOW,
    attempt: 1,
  },
  ...{ payable: '50000.00', topUpOf: application.id, rulingId: '2022-R1' },
};
const ruling = {
  ...{ id: '2022-R1', reading: 'A5', ruledBy: '联席会议', ruledOn: '2023-02-01', ground: '会议纪要' },
  means: { zh: '“两级均给予”', en: 'both' },
};
const decision: RecordedDecision = {
  ...{ policyYear: 2022, number: '黑商财〔2023〕1号', decidedOn: '2023-01-05', items: [], sequence: 1 },
  document: { name: '决定.pdf', sha256: 'd'.repeat(64), size: 1, contentType: 'application/pdf', key: 'k' },
  ...{ recordedBy: 'commerce-1', recordedAt: NOW },
};

export const MAILS: Readonly<Record<string, OutgoingMail>> = {
  received: receivedMail(
    application,
    [
      { originalName: `舱单${EVIL}.csv`, sha256: sha, status: 'read' },
      { originalName: '换掉的.csv', sha256: sha, status: 'set-aside' },
      { originalName: '没到的.csv', status: 'awaiting' },
    ],
    ENTERPRISE,
    NOW,
  ),
  returned: returnedMail(application, ENTERPRISE, { ground, department: decidedBy }),
  findings: returnedMail(application, ENTERPRISE, {
    findings: [
      { code: 'X', severity: 'blocks', zh: EVIL, en: 'bad', at: 'F7', hint: { zh: '请改正', en: 'correct it' } },
    ],
  }),
  refused: refusedMail(application, ENTERPRISE, { ground, department: decidedBy }),
  approved: approvedMail(application, ENTERPRISE, { payable: '250000.00', account: 'confirmed' }),
  onHold: onHoldMail(application, ENTERPRISE, { ground, department: decidedBy, mark: 'r2-s1-a3' }),
  settled: settledMail(application, ENTERPRISE, payment),
  lowered: settledMail(application, ENTERPRISE, { ...payment, settlementId: '2022-2', lowered: ground }),
  paid: paidMail(application, ENTERPRISE, payment),
  failed: paymentFailedMail(application, ENTERPRISE, { ...payment, reason: EVIL, next: ground }),
  notPaid: notPaidMail(application, ENTERPRISE, {
    settlementId: '2022-1',
    approved: '180000.00',
    ground,
    next: ground,
  }),
  request: decisionRequestMail(request, department, summary),
  notice: decisionNoticeMail(request, application, ENTERPRISE, {
    decision: 'return',
    department,
    reason: EVIL,
  }),
  closed: closedMail(
    { ...request, status: 'closed', closedBy: { department: 'commerce', approver: EVIL, at: NOW } },
    application,
    ENTERPRISE,
  ),
  held: heldMail(officer, department, application, ENTERPRISE, { ground, mark: 'r2-s1-a3' }),
  signOff: signOffRequestMail({ ...request, subject: 'SETTLEMENT#2022-1', round: 1, purpose: 'sign-off' }, signOff),
  settlement: settlementNoticeMail('needs-ruling', officer, signOff.run, { ground }),
  topUp: topUpMail(topUp, ENTERPRISE, ruling),
  topUpApproved: approvedMail(topUp, ENTERPRISE, { payable: '50000.00', account: 'unconfirmed' }),
  topUpRequest: decisionRequestMail({ ...request, subject: `APPLICATION#${topUp.id}`, step: 3 }, department, {
    ...summary,
    application: topUp,
    returnedFor: EVIL,
    reply: EVIL,
  }),
  ruledAnew: reassessedMail({ ...topUp, round: 3 }, ENTERPRISE, ruledAnew(ruling)),
  rulesAnew: reassessedMail({ ...topUp, round: 4 }, ENTERPRISE, rulesAnew('2')),
  ruledNotice: reassessedNotice(
    { step: 1, department: 'mishan', approver: officer },
    topUp,
    ENTERPRISE,
    ruledAnew(ruling),
  ),
  decidedAnew: reassessedMail({ ...topUp, round: 5 }, ENTERPRISE, decidedAnew(decision)),
  awaitsProvince: awaitsProvinceMail(topUp, ENTERPRISE, '250000.00'),
  abandoned: settlementNoticeMail('abandoned', officer, signOff.run, { ground }),
  allPaid: settlementNoticeMail('paid', officer, signOff.run),
  batchWritten: settlementNoticeMail('settled', officer, signOff.run),
};
