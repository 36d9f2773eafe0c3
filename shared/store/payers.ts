import * as z from 'zod/mini';
import type { Funder } from '../application/funder.ts';
import type { Payer } from '../settlement/batch.ts';
import { recordFamily } from './record-family.ts';
import { findRecord } from './registers.ts';
import type { Table } from './table.ts';

/** Who pays a funder's awards, and from which line of the budget (预算科目). */
export type Payers = { readonly byFunder: Readonly<Record<string, Payer>> };

export const payersFamily = recordFamily<Payers>()({
  name: 'payers',
  pk: 'REFERENCE#payers',
  sk: 'HEAD',
  format: 1,
  schema: () => z.object({ byFunder: z.record(z.string(), z.object({ name: z.string(), budgetSubject: z.string() })) }),
});

const NOBODY: Payer = { name: '', budgetSubject: '' };

/** What is on record of a funder's payer; empty where nobody entered it, and the payment file leaves the columns free. */
export async function loadPayer(table: Table, funder: Funder): Promise<Payer> {
  const payers = await findRecord(table, payersFamily, 'REFERENCE#payers');
  return payers?.byFunder[funder] ?? NOBODY;
}
