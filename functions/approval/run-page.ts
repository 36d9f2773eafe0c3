import { funderName } from '../../shared/application/funder.ts';
import type { Decision } from '../../shared/approval/decision-request.ts';
import type { SignOffSummary } from '../../shared/mail/settlement-messages.ts';
import { yuanText } from '../../shared/mail/wording.ts';
import type { PlanLine } from '../../shared/settlement/settlement.ts';
import { type Addressee, addressee } from './addressee.ts';
import { facts, form, html, type Markup, page, raw, section, table } from './markup.ts';

/** A payment as its signer sees it; `lowered` where other items of the enterprise left less than was approved. */
type RunLine = Pick<PlanLine, 'line' | 'applicationId' | 'payee' | 'item' | 'amount' | 'lowered'>;
export type RunPage = Addressee & {
  readonly summary: SignOffSummary;
  readonly lines: readonly RunLine[];
  readonly decisions: readonly Decision[];
};

/** A settlement run as its signer sees it. */
export function runPage(shown: RunPage): string {
  const { run, count, total, fundBefore, fundAfter } = shown.summary;
  return page({ zh: `兑付签批：${run.id}`, en: 'Sign a settlement' }, [
    html`<div class="card"><p>${`${run.policyYear} 年度兑付，共 ${count} 笔`}</p><p class="amount">${yuanText(total)}</p>
<p><small>合计 Total</small></p></div>`,
    addressee(shown),
    section(
      { zh: '兑付批次', en: 'Settlement run' },
      facts([
        { name: { zh: '资金来源', en: 'Funder' }, value: `${funderName(run.funder).zh} ${funderName(run.funder).en}` },
        { name: { zh: '政策年度', en: 'Policy year' }, value: String(run.policyYear) },
        { name: { zh: '笔数', en: 'Payments' }, value: String(count) },
        { name: { zh: '合计', en: 'Total' }, value: yuanText(total) },
        { name: { zh: '兑付前资金余额', en: 'Fund before' }, value: yuanText(fundBefore) },
        { name: { zh: '兑付后资金余额', en: 'Fund after' }, value: yuanText(fundAfter) },
      ]),
    ),
    section(
      { zh: '明细', en: 'Lines' },
      table(
        [
          { zh: '收款单位', en: 'Payee' },
          { zh: '金额', en: 'Amount' },
        ],
        shown.lines.map((line) => [
          html`${`${line.line}. ${line.payee}`}<br><small>${`${line.item} · ${line.applicationId}`}</small>${loweredNote(line)}`,
          html`${yuanText(line.amount)}`,
        ]),
        1,
      ),
    ),
    form(shown.case, shown.decisions),
  ]);
}

function loweredNote({ lowered }: RunLine): Markup {
  if (lowered === undefined) return raw('');
  const { approved, ground } = lowered;
  return html`<br><small>${`原批准 ${yuanText(approved)}：${ground.zh}`} ${ground.en}</small>`;
}
