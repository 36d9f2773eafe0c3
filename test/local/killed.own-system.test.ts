import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ListExecutionsCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf, eventually } from '../../local/play/api.ts';
import { awaitLink, decideByLink } from '../../local/play/approver.ts';
import { settledStage } from '../../local/play/play-case.ts';
import { fundOf, runOf, treasuryAnswer } from '../../local/play/play-settlement.ts';
import { prepare } from '../../local/play/play-system.ts';
import { ROOT, startLocal } from '../../local/system.ts';
import type { MailRecord } from '../../shared/store/mails.ts';
import { queryAll } from '../../shared/store/table.ts';
import { asDescribed } from '../contract/as-described.ts';
import { JANUARY, MARCH, submitted } from '../journeys/filing.ts';
import { newEnterprise, type RunningSystem } from '../journeys/running-system.ts';
import { ownSystem } from './own-system.ts';

const PAGE = path.join(ROOT, 'docs/kill-table.md');
const STAGES = ['mishan', 'commerce', 'finance', 'sign-off'] as const;
const FAULTS = ['StopExecution', 'kill -9 of the emulator'] as const;
type Row = { stage: string; fault: string; decisionMails: number; outcome: string };

let system: RunningSystem;
let own: Awaited<ReturnType<typeof ownSystem>>;
const rows: Row[] = [];

async function up(): Promise<RunningSystem> {
  const local = await startLocal({ port: own.port, dir: own.dir });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const sfn = new SFNClient({ endpoint: local.endpoint, region: local.region, credentials });
  return { ...(await prepare(local)), api: apiOf(local.apiUrl, asDescribed), sfn };
}

beforeAll(async () => {
  own = await ownSystem('killed');
  system = await up();
});
afterAll(async () => {
  await system?.system.stop();
  await own?.remove();
});

async function stopExecution(machineArn: string, about: string): Promise<void> {
  const query = { stateMachineArn: machineArn, statusFilter: 'RUNNING' } as const;
  const arn = await eventually(`an execution of ${about}`, async () => {
    const { executions = [] } = await system.sfn.send(new ListExecutionsCommand(query));
    return executions.find((each) => each.name?.startsWith(about))?.executionArn;
  });
  await system.sfn.send(new StopExecutionCommand({ executionArn: arn }));
  await system.system.reconcile();
}

/**
 * The power is cut and comes back; starting runs the reconciliation. What a power cut may take is the last second
 * (durability.own-system.test.ts); what is tried here is what follows when nothing of the record is lost.
 */
async function cutPower(): Promise<void> {
  await eventually('everything to be on the disk', async () =>
    (await system.system.kept())?.behindSeconds === 0 ? true : undefined,
  );
  await system.system.kill();
  system = await up();
}

async function strike(fault: (typeof FAULTS)[number], machine: string, about: string): Promise<void> {
  if (fault === 'StopExecution') await stopExecution(system.system.outputs[machine] ?? '', about);
  else await cutPower();
}

/** Decision mails of one turn on the record, sent or not: the mailbox of a killed emulator is gone, the record is not. */
async function decisionMails(subject: string, to: string): Promise<number> {
  const mails = (await queryAll(system.table, subject, 'MAIL#')) as unknown as MailRecord[];
  return mails.filter((mail) => mail.to === to && mail.link !== undefined).length;
}

async function approve(link: string): Promise<void> {
  const { sent, answer } = await decideByLink(link, { decision: 'approve' });
  if (sent >= 300) throw new Error(`${sent} ${answer.slice(0, 300)}`);
}

describe.each(FAULTS)('%s in every waiting stage', (fault) => {
  it('ends as if nothing had happened: nothing lost, nothing twice', async () => {
    await system.setTime(JANUARY);
    const enterprise = await newEnterprise(system, fault === 'StopExecution' ? 'L1' : 'L2');
    const { id, token } = await submitted(system, enterprise, fault === 'StopExecution' ? 9071 : 9072);
    for (const stage of STAGES.slice(0, 3)) {
      const to = `${stage}-1@departments.example`;
      const link = await awaitLink(system.system, to, id);
      await strike(fault, 'ApplicationMachineArn', id);
      await approve(link);
      await eventually(`${stage} to count`, async () => {
        const { decisions } = await settledStage(system.api, token, id, ['assessed', 'approved']);
        return decisions.some((each) => each.department === stage && each.decision === 'approve') ? true : undefined;
      });
      rows.push({
        stage,
        fault,
        decisionMails: await decisionMails(`APPLICATION#${id}`, to),
        outcome: 'approved once',
      });
    }
    const view = await settledStage(system.api, token, id, ['approved']);
    expect(view.award?.payable).toBe('300000.00');
    await settleUnder(fault, id);
    expect((await settledStage(system.api, token, id, ['paid'])).award?.payable).toBe('300000.00');
    for (const row of rows) expect([row.stage, row.fault, row.decisionMails]).toEqual([row.stage, row.fault, 1]);
  });
});

async function settleUnder(fault: (typeof FAULTS)[number], applicationId: string): Promise<void> {
  await system.setTime(MARCH);
  const finance = await system.tokenOf('finance-2');
  const before = await fundOf(system.api, finance, 2022);
  const { id } = (await system.api.must('POST', '/settlements', finance, { policyYear: 2022 })) as { id: string };
  await runOf(system.api, finance, id, ['reserved']);
  const link = await awaitLink(system.system, 'finance-1@departments.example', id);
  await strike(fault, 'SettlementMachineArn', id);
  await approve(link);
  const settled = await runOf(system.api, await system.tokenOf('finance-2'), id, ['settled']);
  expect(settled.lines.map((line) => line.applicationId)).toEqual([applicationId]);
  await system.api.must(
    'POST',
    `/settlements/${id}/treasury-answer`,
    await system.tokenOf('finance-2'),
    treasuryAnswer(settled),
  );
  const after = await fundOf(system.api, await system.tokenOf('finance-2'), 2022);
  const fenOf = (yuan: string) => BigInt(yuan.replace('.', ''));
  expect([fenOf(before.available) - fenOf(after.available), after.reserved]).toEqual([30_000_000n, '0.00']);
  const mails = await decisionMails(`SETTLEMENT#${id}`, 'finance-1@departments.example');
  rows.push({ stage: 'sign-off', fault, decisionMails: mails, outcome: 'reserved once, paid once' });
}

describe('the kill table', () => {
  it('is what docs/kill-table.md says; WRITE_DOCS=1 writes it', async () => {
    const page = pageOf(rows);
    if (process.env.WRITE_DOCS === '1') await writeFile(PAGE, page);
    expect(await readFile(PAGE, 'utf8')).toBe(page);
  });
});

function pageOf(measured: readonly Row[]): string {
  const lines = measured.map((row) => `| ${row.stage} | ${row.fault} | ${row.outcome} | ${row.decisionMails} |`);
  return `# What happens when something dies

Written by \`test/local/killed.own-system.test.ts\` on the running system (\`WRITE_DOCS=1\`); a test keeps it true. Each row is one fault in one waiting
stage of a case that is then decided by the link that was mailed before the fault, settled and paid.

| waiting for | fault | outcome | decision mails |
|---|---|---|---|
${lines.join('\n')}

A process that dies before or after any single write is tested in memory, for every write of each road: \`test/functions/approval\`,
\`test/functions/settlement\`, \`test/functions/evidence\`. Events that come twice or late: \`test/functions/evidence/upload.test.ts\`.
What a kill -9 of the emulator may take is the last second (docs/evidence/durability.md); DynamoDB in AWS has no such gap.
`;
}
