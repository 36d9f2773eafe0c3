import { describe, expect, it } from 'vitest';
import { openAsk } from '../../../shared/approval/turn.ts';
import { decisionNoticeMail, decisionRequestMail, heldMail } from '../../../shared/mail/department-messages.ts';
import {
  approvedMail,
  paidMail,
  paymentFailedMail,
  receivedMail,
  refusedMail,
  returnedMail,
  settledMail,
} from '../../../shared/mail/messages.ts';
import type { OutgoingMail } from '../../../shared/mail/outgoing.ts';
import { settlementNoticeMail, signOffRequestMail } from '../../../shared/mail/settlement-messages.ts';
import { NOW } from '../../support/case.ts';

const application = { id: '2022-C5-ABC', item: 'C5', policyYear: 2022, round: 2, mail: 'office@enterprises.example' };
const EVIL = '<script>alert(1)</script>';
const ENTERPRISE = `密山${EVIL}贸易`;
const officer = { id: 'mishan-1', name: EVIL, mail: 'mishan-1@departments.example' };
const department = { zh: '密山市政府', en: 'Mishan' };
const ask = openAsk({ subject: 'APPLICATION#A', round: 2, step: 1, department: 'mishan', purpose: 'decide' }, officer, {
  now: NOW,
  windowSeconds: 3600,
});
const sha = 'cd'.repeat(32);
const ground = { zh: `缺过磅单${EVIL}`, en: 'no weighing slip' };
const payment = { settlementId: '2022-1', amount: '947250.00' };
const summary = {
  application,
  enterpriseName: ENTERPRISE,
  figures: [{ name: { zh: '货运量', en: 'Tonnes' }, declared: '5100', verified: '5000' }],
  payable: '250000.00',
  because: [{ zh: EVIL, en: 'why' }],
  earlier: [{ department, approver: EVIL, decision: 'approve', reason: EVIL, decidedAt: NOW }],
};
const signOff = {
  run: { id: '2022-1', policyYear: 2022, funder: 'jixi' as const },
  count: 3,
  total: '100.00',
  fundBefore: '500.00',
  fundAfter: '400.00',
};

const MAILS: Readonly<Record<string, OutgoingMail>> = {
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
  returned: returnedMail(application, ENTERPRISE, { ground, department }),
  findings: returnedMail(application, ENTERPRISE, {
    findings: [{ zh: EVIL, en: 'bad', at: 'F7', hint: { zh: '请改正', en: 'correct it' } }],
  }),
  refused: refusedMail(application, ENTERPRISE, { ground, department }),
  approved: approvedMail(application, ENTERPRISE, '250000.00'),
  settled: settledMail(application, ENTERPRISE, payment),
  lowered: settledMail(application, ENTERPRISE, { ...payment, settlementId: '2022-2', lowered: ground }),
  paid: paidMail(application, ENTERPRISE, payment),
  failed: paymentFailedMail(application, ENTERPRISE, { ...payment, reason: EVIL }),
  request: decisionRequestMail(ask, department, summary),
  notice: decisionNoticeMail(officer, 'mishan', application, ENTERPRISE, {
    decision: 'return',
    department,
    reason: EVIL,
  }),
  held: heldMail(officer, department, application, ENTERPRISE, { ground, mark: 'r2-s1-a3' }),
  signOff: signOffRequestMail({ ...ask, subject: 'SETTLEMENT#2022-1', round: 1, purpose: 'sign-off' }, signOff),
  settlement: settlementNoticeMail('needs-ruling', officer, signOff.run, { ground }),
};

describe.each(Object.entries(MAILS))('the mail "%s"', (_, mail) => {
  it('has an id, an address, a Chinese subject of one line, text and HTML', () => {
    expect(mail.id).toMatch(/^[a-z0-9-]+$/);
    expect(mail.to).toMatch(/@(enterprises|departments)\.example$/);
    expect(mail.subject).toMatch(/[\u4e00-\u9fff]/);
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.text).toMatch(/[\u4e00-\u9fff]/);
    expect(mail.html).toContain('viewport');
  });

  it('shows what people wrote as text', () => {
    expect(mail.html).not.toContain('<script');
  });

  it('has a place for a link exactly when it carries one', () => {
    const has = mail.link !== undefined;
    expect([mail.text.includes('{{link}}'), mail.html.includes('{{link}}')]).toEqual([has, has]);
  });
});

describe('mails', () => {
  it('have ids of their own, so that one event is one mail', () => {
    const ids = Object.values(MAILS).map(({ id }) => id);
    // Returned by a department and returned for findings are the same event of a round.
    expect(new Set(ids).size).toBe(ids.length - 1);
  });

  it('give a receipt with number, date, item and the files with their digests', () => {
    const text = MAILS.received?.text ?? '';
    for (const said of [
      '2022-C5-ABC',
      '2023-01-10 10:00（北京时间）',
      'C5',
      '2022',
      `舱单${EVIL}.csv（SHA-256 ${sha}）`,
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('换掉的');
    expect(text).not.toContain('没到的');
  });

  it('say where a finding is and what to do about it', () => {
    expect(MAILS.findings?.text).toContain(`${EVIL}（F7）请改正`);
  });

  it('write money to the fen', () => {
    expect(MAILS.paid?.text).toContain('947,250.00 元');
    expect(MAILS.signOff?.text).toContain('500.00 元');
  });

  it('do not take text of people for the place of the link', () => {
    const sly = decisionRequestMail(ask, department, { ...summary, enterpriseName: 'A {{link}} B' });
    expect(sly.text.split('{{link}}')).toHaveLength(2);
    expect(sly.html.split('{{link}}')).toHaveLength(2);
  });

  it('cannot be given further headers by a name', () => {
    const id = 'X\r\nBcc: someone@example.org';
    expect(approvedMail({ ...application, id }, 'A', '1.00').subject).not.toMatch(/[\r\n]/);
  });
});
