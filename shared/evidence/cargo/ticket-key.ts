import { sameCode, samePlate } from '../../kernel/canonical.ts';
import type { TableRow } from '../tables/table.ts';

/** Two weighbridges may give one number, not to one truck on one day. */
export function ticketKey({ values }: Pick<TableRow, 'values'>): string {
  return [sameCode(values.ticketNo ?? ''), values.date, samePlate(values.vehicle ?? '')].join(' ');
}
