import type { Decision } from '../../shared/approval/decision-request.ts';
import { beijingTime } from '../../shared/kernel/dates.ts';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { decisionWord } from '../../shared/mail/wording.ts';
import { facts, html, page } from './markup.ts';

export function decisionRecordedPage(done: {
  readonly case: string;
  readonly decision: Decision | undefined;
  readonly decidedAt: string | undefined;
}): string {
  const word = decisionWord(done.decision ?? '');
  return page({ zh: '审批意见已记录', en: 'Your decision is on the record' }, [
    html`<p class="amount">${word.zh} <small>${word.en}</small></p>`,
    facts([
      { name: { zh: '编号', en: 'Case' }, value: numberOf(done.case) },
      { name: { zh: '时间', en: 'At' }, value: done.decidedAt === undefined ? '' : beijingTime(done.decidedAt) },
    ]),
    html`<p>该链接已使用，可以关闭此页面。<br><small>The link is used up; you can close this page.</small></p>`,
  ]);
}

/** The turn is somebody else's now, or a person has to find somebody. */
export function handedOverPage(done: {
  readonly case: string;
  readonly outcome: string;
  readonly approver: string;
}): string {
  const title =
    done.outcome === 'held'
      ? { zh: '已记录回避，案件暂缓', en: 'Your conflict is on the record; the case is held' }
      : { zh: '已转由他人审批', en: 'Somebody else decides now' };
  return page(title, [
    facts([
      { name: { zh: '编号', en: 'Case' }, value: numberOf(done.case) },
      ...(done.outcome === 'held' ? [] : [{ name: { zh: '审批人', en: 'Approver' }, value: done.approver }]),
    ]),
    html`<p>该链接已失效，可以关闭此页面。<br><small>The link is dead; you can close this page.</small></p>`,
  ]);
}

/** Why something did not work and what to do next; people read this, so it is a page. */
export function refusalPage(refusal: Refusal): string {
  return page(refusal.text, [
    html`<p>${refusal.hint.zh}<br><small>${refusal.hint.en}</small></p>`,
    html`<p><small>${refusal.code}</small></p>`,
  ]);
}

const numberOf = (subject: string) => subject.split('#')[1] ?? subject;
