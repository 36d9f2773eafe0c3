import * as z from 'zod/mini';
import { type Application, AWAITED } from '../application/application.ts';
import type { DocumentRecord } from '../application/documents.ts';
import { STAGES } from '../application/life-cycle.ts';
import { type Head, head } from './commit.ts';
import { recordFamily } from './record-family.ts';
import { finding, funder, period, restarts, strings, words } from './record-words.ts';
import { pinnedRoute } from './routes.ts';

/** An application with the bookkeeping of its head. */
export type StoredApplication = Application & Head;

export const applicationFamily = recordFamily<StoredApplication>()({
  name: 'application',
  pk: 'APPLICATION#<id>',
  sk: 'HEAD',
  format: 1,
  schema: () =>
    z.object({
      ...head().shape,
      id: z.string(),
      creditCode: z.string(),
      item: z.string(),
      policyYear: z.int(),
      funder: funder(),
      declared: strings(),
      stage: z.enum(STAGES),
      round: z.int(),
      route: z.array(z.string()),
      pinnedRoute: z.exactOptional(pinnedRoute()),
      filedBy: z.string(),
      mail: z.string(),
      createdAt: z.string(),
      submittedAt: z.exactOptional(z.string()),
      ground: z.exactOptional(words()),
      awaits: z.exactOptional(z.enum(AWAITED)),
      correction: z.exactOptional(period()),
      attempt: z.int(),
      restarts: z.exactOptional(restarts()),
      payable: z.exactOptional(z.string()),
      topUpOf: z.exactOptional(z.string()),
      rulingId: z.exactOptional(z.string()),
      settlementId: z.exactOptional(z.string()),
      payment: z.exactOptional(
        z.object({
          settlementId: z.string(),
          amount: z.string(),
          ground: z.exactOptional(z.object({ code: z.string(), ...words().shape })),
        }),
      ),
      failedLine: z.exactOptional(z.object({ settlementId: z.string(), line: z.int() })),
    }),
});

export const documentFamily = recordFamily<DocumentRecord>()({
  name: 'document',
  pk: 'APPLICATION#<id>',
  sk: 'DOCUMENT#<documentId>',
  format: 1,
  schema: () =>
    z.object({
      id: z.string(),
      applicationId: z.string(),
      slot: z.string(),
      kind: z.string(),
      originalName: z.string(),
      declaredType: z.string(),
      key: z.string(),
      status: z.enum(['awaiting', 'read', 'to-a-person', 'blocked', 'refused', 'set-aside']),
      requestedAt: z.string(),
      replaces: z.exactOptional(z.string()),
      versionId: z.exactOptional(z.string()),
      sha256: z.exactOptional(z.string()),
      size: z.exactOptional(z.int()),
      receivedAt: z.exactOptional(z.string()),
      entries: z.exactOptional(z.int()),
      findings: z.array(finding()),
    }),
});
