import { describe, expect, it } from 'vitest';
import { fileApplication } from '../../../shared/application/file.ts';
import { verified } from '../../../shared/application/verify.ts';
import type { Finding } from '../../../shared/evidence/finding.ts';
import { receivedMail, returnedMail } from '../../../shared/mail/messages.ts';
import type { OutgoingMail } from '../../../shared/mail/outgoing.ts';
import { enterprise, FIRM, NOW } from '../../support/case.ts';

const filed = fileApplication(
  { creditCode: FIRM, item: 'C5', policyYear: 2022, declared: {} },
  { id: 'A', person: 'anna', at: NOW, enterprise: enterprise(FIRM), route: ['mishan', 'commerce', 'finance'] },
);
const application = { ...filed, stage: 'submitted' as const, round: 1 };
const finding = (n: number): Finding => ({
  severity: 'blocks',
  code: 'TONNE_COUNTED_TWICE',
  zh: `第 ${n} 行的货物已在另一份登记表中出现。`,
  en: `Row ${n} stands in another register too.`,
});
const findings = (count: number) => Array.from({ length: count }, (_, n) => finding(n));
/** What a table item may measure, with room for the rest of the record. */
const ROOM = 350_000;
/** Of a mail what it says is kept, not the text and the HTML that are made of it. */
const size = ({ text, html, ...kept }: OutgoingMail) => Buffer.byteLength(JSON.stringify(kept));

describe('a case with very many findings', () => {
  it('is returned with the first of them as its ground, and how many more there are', () => {
    const { stage, ground } = verified(application, findings(30_000));
    expect(stage).toBe('returned');
    expect(ground?.zh.split('\n')).toHaveLength(21);
    expect(ground?.zh.split('\n').at(-1)).toBe('另有 29980 项同类或其他问题。');
    expect(ground?.en.split('\n').at(-1)).toBe('and 29980 more.');
  });

  it('names all of a few, and nothing more', () => {
    expect(verified(application, findings(2)).ground?.zh).toBe(
      '第 0 行的货物已在另一份登记表中出现。（TONNE_COUNTED_TWICE）\n第 1 行的货物已在另一份登记表中出现。（TONNE_COUNTED_TWICE）',
    );
  });

  it('is told by a mail that fits into a record', () => {
    const mail = returnedMail(application, '密山测试贸易有限公司', { findings: findings(30_000) });
    expect(mail.text).toContain('另有 29900 项');
    expect(size(mail)).toBeLessThan(ROOM);
  });
});

it('the receipt of very many files with very long names fits into a record, too', () => {
  const document = { originalName: '舱'.repeat(255), sha256: 'a'.repeat(64), status: 'read' as const };
  const mail = receivedMail(
    application,
    Array.from({ length: 500 }, () => document),
    '密山测试贸易有限公司',
    NOW,
  );
  expect(mail.text).toContain('另有 200 项');
  expect(size(mail)).toBeLessThan(ROOM);
});
