import { describe, expect, it } from 'vitest';
import { decisionRequestMail } from '../../../shared/mail/department-messages.ts';
import { approvedMail, refusedMail } from '../../../shared/mail/messages.ts';
import { withPortal } from '../../../shared/mail/outgoing.ts';
import {
  application,
  department,
  ENTERPRISE,
  EVIL,
  ground,
  MAILS,
  request,
  sha,
  summary,
} from '../../support/mails.ts';

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
  it('to whoever applied carry the address of the case', () => {
    for (const [, mail] of Object.entries(MAILS).filter(([, { to }]) => to === application.mail)) {
      expect(withPortal(mail.text, 'https://awards.example')).toContain(
        `https://awards.example/portal/my/cases/${application.id}`,
      );
      expect(mail.html).toContain(`{{portal}}/my/cases/${application.id}`);
    }
  });

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

  it('say of a refusal on which clause it rests, whom to telephone and how to object', () => {
    for (const said of ['不予支持', '鸡西措施第五条', '密山市政府', '0467-0000001', '行政复议'])
      expect(MAILS.refused?.text).toContain(said);
    const unlisted = refusedMail(application, ENTERPRISE, { ground, department: { name: department } });
    expect(unlisted.text).toContain('联系电话 / Telephone: 未登记');
  });

  it('say with the approval that the account has to be confirmed, where nobody has', () => {
    expect(MAILS.approved?.text).not.toContain('收款账户');
    expect(approvedMail(application, ENTERPRISE, { payable: '1.00', account: 'unconfirmed' }).text).toContain(
      '收款账户尚未登记或核对，核对前不能兑付',
    );
  });

  it('say where a finding is and what to do about it', () => {
    expect(MAILS.findings?.text).toContain(`${EVIL}（F7）请改正`);
  });

  it('write money to the fen', () => {
    expect(MAILS.paid?.text).toContain('947,250.00 元');
    expect(MAILS.signOff?.text).toContain('500.00 元');
  });

  it('ask for a decision with what is applied for, what was verified and what needs attention', () => {
    const { text = '' } = MAILS.request ?? {};
    for (const said of [
      'C5',
      '核定 5,000，申报 5,100',
      '需要注意（1 项）',
      '日期不在本年度',
      '（F7）',
      '{{portal}}/cases/',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('只是提示');
    expect(decisionRequestMail(request, department, { ...summary, findings: [] }).text).toContain(
      '未发现需要注意的问题',
    );
  });

  it.each(['received', 'returned', 'refused', 'approved', 'settled', 'paid', 'failed'])(
    '%s carries the address of the case in the portal, which only the sender knows',
    (name) => {
      const mail = MAILS[name];
      const address = `{{portal}}/my/cases/${application.id}`;
      expect(mail?.text).toContain(address);
      expect(mail?.html).toContain(`href="${address}"`);
      expect(withPortal(mail?.text ?? '', 'https://awards.example')).toContain(
        `https://awards.example/portal/my/cases/${application.id}`,
      );
    },
  );

  it('do not take text of people for the place of the link', () => {
    const sly = decisionRequestMail(request, department, { ...summary, enterpriseName: 'A {{link}} B' });
    expect(sly.text.split('{{link}}')).toHaveLength(2);
    expect(sly.html.split('{{link}}')).toHaveLength(2);
  });

  it('cannot be given further headers by a name', () => {
    const id = 'X\r\nBcc: someone@example.org';
    expect(approvedMail({ ...application, id }, 'A', { payable: '1.00', account: 'confirmed' }).subject).not.toMatch(
      /[\r\n]/,
    );
  });
});
