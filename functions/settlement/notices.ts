import type { Instant } from '../../shared/kernel/dates.ts';
import { fact } from '../../shared/mail/layout.ts';
import type { Fact, OutgoingMail } from '../../shared/mail/outgoing.ts';
import { type SettlementNotice, settlementNoticeMail } from '../../shared/mail/settlement-messages.ts';
import { yuanText } from '../../shared/mail/wording.ts';
import { financeOf } from '../../shared/settlement/funders.ts';
import type { Settlement } from '../../shared/settlement/settlement.ts';
import { loadDepartment } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';

/** The mails to everybody of the funder's finance department when a run changes its stage; a run planned again is announced again. */
export async function noticesToFinance(
  table: Table,
  notice: SettlementNotice,
  run: Settlement,
  at: Instant,
): Promise<OutgoingMail[]> {
  const { approvers } = await loadDepartment(table, financeOf(run.funder), at);
  const more = {
    mark: `${run.id}-${run.attempt}`,
    facts: figuresOf(run),
    ...(run.ground === undefined ? {} : { ground: run.ground }),
  };
  return approvers.map((approver) => settlementNoticeMail(notice, approver, run, more));
}

function figuresOf({ count, total }: Settlement): Fact[] {
  if (count === undefined || total === undefined) return [];
  return [fact('笔数', 'Payments', String(count)), fact('合计', 'Total', yuanText(total))];
}
