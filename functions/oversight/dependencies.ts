import { randomBytes } from 'node:crypto';
import { secretText } from '../../shared/mail/secret-text.ts';
import { mailTransport, type Transport } from '../../shared/mail/transport.ts';
import type { Sources } from '../../shared/status/collect.ts';
import { messagesIn } from '../../shared/store/dead-letters.ts';
import { type Executions, endWait, type WaitEnd } from '../../shared/store/executions.ts';
import type { Table } from '../../shared/store/table.ts';
import {
  applicationExecutions,
  clock,
  handlerDependencies,
  settlementExecutions,
  sfn,
  sqs,
  storingDependencies,
  table,
  yearExecutions,
} from '../middleware/aws.ts';
import { systemNow } from '../middleware/business-clock.ts';
import { lazily, setting } from '../middleware/configuration.ts';
import type { HandlerDependencies, StoringDependencies } from '../middleware/http-handler.ts';
import type { WorkerDependencies } from '../middleware/worker.ts';
import type { MailDependencies } from './dispatch-mail.ts';

export type AuditDependencies = HandlerDependencies & { readonly table: Table };
export type SendAgainDependencies = StoringDependencies & { readonly table: Table };
export type MailSendingDependencies = WorkerDependencies & MailDependencies;
export type ReconcileDependencies = WorkerDependencies & {
  readonly table: Table;
  readonly systemNow: typeof systemNow;
  readonly applicationExecutions: Executions;
  readonly settlementExecutions: Executions;
  readonly yearExecutions: Pick<Executions, 'start'>;
  readonly wake: (taskToken: string, end?: WaitEnd) => Promise<'woken' | 'token-dead'>;
};

/** SES unless `MAIL_TRANSPORT=smtp`: a relay, whose address with its password lies in the secret `SMTP_SECRET_ID` names. */
function transport(): Transport {
  const from = setting('MAIL_FROM');
  const kind = process.env.MAIL_TRANSPORT ?? 'ses';
  if (kind === 'ses') return mailTransport({ kind, from });
  if (kind === 'smtp') return mailTransport({ kind, from, url: secretText(setting('SMTP_SECRET_ID')) });
  throw new Error(`MAIL_TRANSPORT is neither ses nor smtp: ${kind}`);
}

export const auditDependencies = /* @__PURE__ */ lazily(
  (): AuditDependencies => ({ ...handlerDependencies(), table: table() }),
);
export const sendAgainDependencies = /* @__PURE__ */ lazily(
  (): SendAgainDependencies => ({ ...storingDependencies(), table: table() }),
);

export const mailSendingDependencies = /* @__PURE__ */ lazily(
  (): MailSendingDependencies => ({
    clock: clock(),
    table: table(),
    transport: transport(),
    publicUrl: setting('PUBLIC_URL').replace(/\/+$/, ''),
    newSecret: () => randomBytes(32).toString('base64url'),
    systemNow,
  }),
);

export const reconcileDependencies = /* @__PURE__ */ lazily(
  (): ReconcileDependencies => ({
    clock: clock(),
    table: table(),
    systemNow,
    applicationExecutions: applicationExecutions(),
    settlementExecutions: settlementExecutions(),
    yearExecutions: yearExecutions(),
    wake: (taskToken, end) => endWait(sfn(), taskToken, end),
  }),
);

/** `elsewhere`: what this deployment cannot look at from a function. */
export type StatusDependencies = HandlerDependencies &
  Omit<Sources, 'now' | 'most' | 'disk'> & {
    readonly systemNow: typeof systemNow;
    readonly elsewhere: readonly ('alarms' | 'disk')[];
  };

export const statusDependencies = /* @__PURE__ */ lazily((): StatusDependencies => {
  const urls = (process.env.DEAD_LETTER_QUEUES ?? '').split(',').filter((url) => url !== '');
  return {
    ...handlerDependencies(),
    table: table(),
    applicationExecutions: applicationExecutions(),
    settlementExecutions: settlementExecutions(),
    systemNow,
    ...(urls.length === 0 ? {} : { deadLetters: () => messagesIn(urls, sqs()) }),
    // The disk belongs to the machine of the local default; alarms say what they say by mail.
    elsewhere: process.env.AWS_ENDPOINT_URL === undefined ? ['alarms'] : ['alarms', 'disk'],
  };
});
