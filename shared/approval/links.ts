import { beijingTime, type Instant } from '../kernel/dates.ts';
import { Refusal, type Text } from '../kernel/refusal.ts';
import type { LinkRequest } from '../mail/outgoing.ts';
import type { Ask } from './ask.ts';

/** What a link opens, looked at now; it lives as long as its turn. `open`: the case still stands where this can be decided. */
export type LinkedTurn = { readonly link: LinkRequest; readonly ask: Ask; readonly open: boolean };

/** @throws Refusal LINK_SUPERSEDED, LINK_USED, LINK_EXPIRED, LINK_OUTDATED (410), each saying why the link is dead */
export function assertLinkAlive({ link, ask, open }: LinkedTurn, now: Instant): void {
  if (link.ask !== ask.ask || link.approverId !== ask.approver.id) throw dead('LINK_SUPERSEDED');
  if (ask.status === 'decided') throw used(ask);
  if (ask.status === 'expired') throw dead('LINK_EXPIRED');
  if (!open) throw dead('LINK_OUTDATED');
  if (now >= ask.expiresAt) throw dead('LINK_EXPIRED');
}

export function linkUnknown(): Refusal {
  return new Refusal(
    'LINK_UNKNOWN',
    { zh: '该链接不存在。', en: 'There is no such link.' },
    {
      status: 404,
      hint: {
        zh: '请从邮件中完整复制链接后重新打开。',
        en: 'Copy the whole link from the mail and open it again.',
      },
    },
  );
}

/** The page of one case cannot decide another. */
export function linkOfAnotherCase(): Refusal {
  return new Refusal(
    'LINK_OF_ANOTHER_CASE',
    { zh: '该链接属于另一件申报。', en: 'This link belongs to another case.' },
    {
      status: 409,
      hint: { zh: '请从该申报自己的邮件打开链接。', en: 'Open the link from the mail about this case.' },
    },
  );
}

function used(ask: Ask): Refusal {
  const at = beijingTime(ask.decidedAt ?? ask.askedAt);
  return new Refusal(
    'LINK_USED',
    {
      zh: `该链接已使用：${ask.approver.name} 已于 ${at}作出决定。`,
      en: `The link was used: ${ask.approver.name} decided at ${at}.`,
    },
    {
      status: 410,
      hint: {
        zh: '决定已记录，无需再次操作；如需更正，请联系市商务局。',
        en: 'The decision stands; to correct it, ask the commerce bureau.',
      },
      details: { decidedAt: ask.decidedAt, decidedBy: ask.approver.name },
    },
  );
}

const ASK_AGAIN: Text = {
  zh: '请联系经办人员重新发送链接。',
  en: 'Ask the officer in charge to send a new link.',
};

const DEAD: Readonly<Record<'LINK_SUPERSEDED' | 'LINK_EXPIRED' | 'LINK_OUTDATED', { text: Text; hint: Text }>> = {
  LINK_SUPERSEDED: {
    text: {
      zh: '该链接已失效：已发送更新的链接，或已转交他人办理。',
      en: 'The link is dead: a newer one was sent, or somebody else was asked.',
    },
    hint: { zh: '请使用最新邮件中的链接。', en: 'Use the link in the newest mail.' },
  },
  LINK_EXPIRED: { text: { zh: '该链接已过期。', en: 'The link has expired.' }, hint: ASK_AGAIN },
  LINK_OUTDATED: {
    text: {
      zh: '该链接已失效：申报在此期间已更改、撤回或重新提交。',
      en: 'The link is dead: the application was changed, withdrawn or submitted again.',
    },
    hint: {
      zh: '如仍需您审批，系统会另发邮件。',
      en: 'If your decision is still needed, a new mail will come.',
    },
  },
};

function dead(code: keyof typeof DEAD): Refusal {
  return new Refusal(code, DEAD[code].text, { status: 410, hint: DEAD[code].hint });
}
