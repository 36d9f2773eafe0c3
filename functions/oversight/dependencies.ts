import { randomBytes } from 'node:crypto';
import { secretText } from '../../shared/mail/secret-text.ts';
import { mailTransport, type Transport } from '../../shared/mail/transport.ts';
import { type Executions, wakeTask } from '../../shared/store/executions.ts';
import type { Table } from '../../shared/store/table.ts';
import { applicationExecutions, clock, doorDependencies, settlementExecutions, sfn, table } from '../middleware/aws.ts';
import { systemNow } from '../middleware/business-clock.ts';
import { lazily, setting } from '../middleware/configuration.ts';
import type { DoorDependencies } from '../middleware/door.ts';
import type { WorkerDependencies } from '../middleware/worker.ts';
import type { MailDependencies } from './dispatch-mail.ts';

export type AuditDependencies = DoorDependencies & { readonly table: Table };
export type MailSendingDependencies = WorkerDependencies & MailDependencies;
export type SweepDependencies = MailSendingDependencies & {
  readonly applicationExecutions: Executions;
  readonly settlementExecutions: Executions;
  readonly wake: (taskToken: string) => Promise<'woken' | 'token-dead'>;
};

/** SES unless `MAIL_TRANSPORT=smtp`: a relay, whose address with its password lies in the secret `SMTP_SECRET_ID` names. */
function transport(): Transport {
  const from = setting('MAIL_FROM');
  const kind = process.env.MAIL_TRANSPORT ?? 'ses';
  if (kind === 'ses') return mailTransport({ kind, from });
  if (kind === 'smtp') return mailTransport({ kind, from, url: secretText(setting('SMTP_SECRET_ID')) });
  throw new Error(`MAIL_TRANSPORT is neither ses nor smtp: ${kind}`);
}

export const auditDependencies = lazily((): AuditDependencies => ({ ...doorDependencies(), table: table() }));

export const mailSendingDependencies = lazily(
  (): MailSendingDependencies => ({
    clock: clock(),
    table: table(),
    transport: transport(),
    publicUrl: setting('PUBLIC_URL').replace(/\/+$/, ''),
    newSecret: () => randomBytes(32).toString('base64url'),
    systemNow,
  }),
);

export const sweepDependencies = lazily(
  (): SweepDependencies => ({
    ...mailSendingDependencies(),
    applicationExecutions: applicationExecutions(),
    settlementExecutions: settlementExecutions(),
    wake: (taskToken) => wakeTask(sfn(), taskToken),
  }),
);
