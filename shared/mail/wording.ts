import type { Application } from '../application/application.ts';
import { itemName } from '../application/route.ts';
import { formatYuanGrouped, yuan } from '../kernel/money.ts';
import type { Text } from '../kernel/refusal.ts';
import { fact, htmlOf, textOf } from './layout.ts';
import type { Block, Fact, OutgoingMail } from './outgoing.ts';

/** What every mail about an application names. */
export type CaseOfMail = Pick<Application, 'id' | 'item' | 'policyYear' | 'round' | 'mail' | 'topUpOf' | 'rulingId'>;

/** `947,250.00 元` from a string of yuan. */
export function yuanText(amount: string): string {
  return `${formatYuanGrouped(yuan(amount))} 元`;
}

/** `24,836.5` from a plain decimal; anything else stays as it is. */
export function grouped(figure: string): string {
  return /^\d+(\.\d+)?$/.test(figure)
    ? figure.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))
    : figure;
}

const DECISION_WORDS: Readonly<Record<string, Text>> = {
  approve: { zh: '同意', en: 'approved' },
  return: { zh: '退回补正', en: 'returned for correction' },
  refuse: { zh: '不予支持', en: 'refused' },
};

export function decisionWord(decision: string): Text {
  return DECISION_WORDS[decision] ?? { zh: decision, en: decision };
}

export function caseFacts(application: CaseOfMail, enterpriseName: string): Fact[] {
  return [
    fact('申报编号', 'Application', application.id),
    fact('企业', 'Enterprise', enterpriseName),
    fact('事项', 'Item', itemName(application.item).zh),
    fact('政策年度', 'Policy year', String(application.policyYear)),
    ...topUpFacts(application),
  ];
}

/** A top-up says so, which case it adds to, and which ruling made it. */
function topUpFacts({ topUpOf, rulingId }: CaseOfMail): Fact[] {
  if (topUpOf === undefined) return [];
  return [fact('补差', 'Top-up of', `补足申报 ${topUpOf} 的差额`), fact('依据裁定', 'By ruling', rulingId ?? '—')];
}

/** One mail from its blocks; the subject is Chinese and never longer than a line. */
export function compose(
  id: string,
  to: string,
  subject: string,
  blocks: readonly Block[],
  link?: OutgoingMail['link'],
): OutgoingMail {
  const title = subject.replaceAll(/[\r\n]+/g, ' ').slice(0, 200);
  const mail = { id, to, subject: title, blocks, text: textOf(blocks), html: htmlOf(title, blocks) };
  return link === undefined ? mail : { ...mail, link };
}

/** The same to whoever applied, with the address of the case in the portal at its end. */
export function composeToApplicant(
  id: string,
  application: Pick<Application, 'id' | 'mail'>,
  subject: string,
  blocks: readonly Block[],
): OutgoingMail {
  const label = { zh: '在系统中查看申报', en: 'See the application in the portal' };
  return compose(id, application.mail, subject, [
    ...blocks,
    { kind: 'portal', path: `/my/cases/${application.id}`, label },
  ]);
}
