import * as z from 'zod/mini';
import { RUN_STAGES } from '../settlement/life-cycle.ts';
import type { ExcludedCase, Settlement, SettlementLine } from '../settlement/settlement.ts';
import { type Head, head } from './commit.ts';
import { recordFamily } from './record-family.ts';
import { funder, ground, pointer, restarts } from './record-words.ts';

/** A run with the bookkeeping of its head. */
export type StoredSettlement = Settlement & Head;
/** The latest run of a funder's year; `open` while no other of the same funder may start. */
export type LatestRun = { readonly id: string; readonly number: number; readonly open: boolean };

const plan = () => z.object({ count: z.int(), total: z.string(), digest: z.string() });
const batch = () =>
  z.object({
    count: z.int(),
    total: z.string(),
    csv: pointer(),
    json: pointer(),
    writtenAt: z.string(),
  });

const answer = () =>
  z.object({
    ...pointer().shape,
    lines: z.int(),
    receivedAt: z.string(),
    corrects: z.exactOptional(z.string()),
  });

export const settlementFamily = recordFamily<StoredSettlement>()({
  name: 'settlement run',
  pk: 'SETTLEMENT#<id>',
  sk: 'HEAD',
  format: 1,
  schema: () =>
    z.object({
      ...head().shape,
      id: z.string(),
      policyYear: z.int(),
      funder: funder(),
      number: z.int(),
      stage: z.enum(RUN_STAGES),
      attempt: z.int(),
      restarts: z.exactOptional(restarts()),
      startedBy: z.string(),
      startedAt: z.string(),
      plan: z.exactOptional(plan()),
      count: z.exactOptional(z.int()),
      total: z.exactOptional(z.string()),
      ground: z.exactOptional(ground()),
      batch: z.exactOptional(batch()),
      answers: z.exactOptional(z.array(answer())),
    }),
});

const line = () =>
  z.object({
    line: z.int(),
    applicationId: z.string(),
    creditCode: z.string(),
    payee: z.string(),
    bank: z.string(),
    account: z.string(),
    amount: z.string(),
    item: z.string(),
    joint: z.exactOptional(pointer()),
    lowered: z.exactOptional(z.object({ approved: z.string(), ground: ground() })),
    again: z.exactOptional(z.object({ settlementId: z.string(), line: z.int() })),
    status: z.enum(['planned', 'funded', 'settled', 'paid', 'rejected', 'dropped', 'released', 'failed']),
    ground: z.exactOptional(ground()),
    paidOn: z.exactOptional(z.string()),
  });
const excluded = () =>
  z.object({
    applicationId: z.string(),
    creditCode: z.string(),
    status: z.literal('excluded'),
    ground: ground(),
    joint: z.exactOptional(pointer()),
  });

/** What a run says of one case: what it pays, or why it leaves it out. */
export const lineFamily = recordFamily<SettlementLine | ExcludedCase>()({
  name: 'line of a run',
  pk: 'SETTLEMENT#<id>',
  sk: 'LINE#<applicationId>',
  format: 1,
  schema: () => z.discriminatedUnion('status', [line(), excluded()]),
});

export const latestRunFamily = recordFamily<LatestRun>()({
  name: 'latest run',
  pk: 'SETTLEMENTS#<year>',
  sk: 'OPEN#<funder>',
  format: 1,
  schema: () => z.object({ id: z.string(), number: z.int(), open: z.boolean() }),
});

/** The last number given in a year; all funders count on in it. */
export const runNumberFamily = recordFamily<{ readonly number: number }>()({
  name: 'last number of a run',
  pk: 'SETTLEMENTS#<year>',
  sk: 'NUMBER',
  format: 1,
  schema: () => z.object({ number: z.int() }),
});
