import { ListExecutionsCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../local/play/api.ts';
import { settledStage } from '../../local/play/play-case.ts';
import { fundOf, runOf, treasuryAnswer } from '../../local/play/play-settlement.ts';
import { approves, JANUARY, linksTo, MARCH, mailsTo, submitted, viewOf } from './filing.ts';
import { newEnterprise, type RunningSystem, theSystem } from './running-system.ts';

let system: RunningSystem;
beforeAll(async () => {
  system = await theSystem();
});

/** Ends the running execution of a case or run, as a lost one would be. */
async function lose(machineArn: string, about: string): Promise<void> {
  const arn = await eventually(`a running execution of ${about}`, async () => {
    const { executions = [] } = await system.sfn.send(
      new ListExecutionsCommand({ stateMachineArn: machineArn, statusFilter: 'RUNNING' }),
    );
    return executions.find((each) => each.name?.startsWith(about))?.executionArn;
  });
  await system.sfn.send(new StopExecutionCommand({ executionArn: arn, cause: 'lost on purpose' }));
}

const waitsFor = (id: string, token: string, department: string) =>
  eventually(`${id} to wait for ${department}`, async () => {
    const view = await viewOf(system, token, id);
    return view.decisions.some((each) => each.department === department) ? view : undefined;
  });

describe('an execution that is lost while it waits', () => {
  it('is started again by the reconciliation and ends with the same result and no second mail', async () => {
    await system.setTime(JANUARY);
    const machine = system.system.outputs.ApplicationMachineArn ?? '';
    const enterprise = await newEnterprise(system, 'K1');
    const { id, token } = await submitted(system, enterprise, 9001);
    for (const department of ['mishan', 'commerce', 'finance']) {
      await waitsFor(id, token, department);
      await lose(machine, id);
      await system.system.reconcile();
      await approves(system, department, id);
    }
    const view = await settledStage(system.api, token, id, ['approved']);
    expect(view.award?.payable).toBe('300000.00');
    for (const department of ['mishan', 'commerce', 'finance']) {
      expect([department, await linksTo(system, `${department}-1@departments.example`, id)]).toEqual([department, 1]);
    }
    expect(await mailsTo(system, enterprise.mail, id, 2)).toBe(2);
  });

  it('is found even when the decision came while nobody waited', async () => {
    const machine = system.system.outputs.ApplicationMachineArn ?? '';
    const enterprise = await newEnterprise(system, 'K2');
    const { id, token } = await submitted(system, enterprise, 9002);
    await waitsFor(id, token, 'mishan');
    await lose(machine, id);
    await approves(system, 'mishan', id);
    await system.system.reconcile();
    await approves(system, 'commerce', id);
    await approves(system, 'finance', id);
    await settledStage(system.api, token, id, ['approved']);
    expect(await linksTo(system, 'mishan-1@departments.example', id)).toBe(1);
  });

  it('settles once when it was waiting for the sign-off', async () => {
    await system.setTime(MARCH);
    const finance = await system.tokenOf('finance-2');
    const before = await fundOf(system.api, finance, 2022);
    const { id } = (await system.api.must('POST', '/settlements', finance, { policyYear: 2022 })) as { id: string };
    const again = await system.api.must('POST', '/settlements', finance, { policyYear: 2022 });
    expect(again.id).toBe(id);
    const reserved = await runOf(system.api, finance, id, ['reserved']);
    await mailsTo(system, 'finance-1@departments.example', id, 1);
    await lose(system.system.outputs.SettlementMachineArn ?? '', id);
    await system.system.reconcile();
    await approves(system, 'finance', id);
    const settled = await runOf(system.api, finance, id, ['settled']);
    expect(settled.total).toBe(reserved.total);
    expect(await linksTo(system, 'finance-1@departments.example', id)).toBe(1);
    await system.api.must('POST', `/settlements/${id}/treasury-answer`, finance, treasuryAnswer(settled));
    await runOf(system.api, finance, id, ['paid']);
    const after = await fundOf(system.api, finance, 2022);
    const fenOf = (yuan: string) => BigInt(yuan.replace('.', ''));
    expect(fenOf(before.available) - fenOf(after.available)).toBe(fenOf(settled.total ?? '0'));
    expect(after.reserved).toBe('0.00');
    expect(after.entries.filter((entry) => entry.kind === 'reserve' && entry.id.includes(id))).toHaveLength(1);
  });
});
