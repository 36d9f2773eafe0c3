import { ListExecutionsCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../local/play/api.ts';
import { settledStage } from '../../local/play/play-case.ts';
import { fundOf, runOf, treasuryAnswer } from '../../local/play/play-settlement.ts';
import { approves, JANUARY, linksTo, MARCH, mailsTo, submitted, viewOf } from './filing.ts';
import { type Ground, newEnterprise, theSystem } from './ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await theSystem();
});

/** Ends the running execution of a case or run, as a lost one would be. */
async function lose(machineArn: string, about: string): Promise<void> {
  const arn = await eventually(`a running execution of ${about}`, async () => {
    const { executions = [] } = await ground.sfn.send(
      new ListExecutionsCommand({ stateMachineArn: machineArn, statusFilter: 'RUNNING' }),
    );
    return executions.find((each) => each.name?.startsWith(about))?.executionArn;
  });
  await ground.sfn.send(new StopExecutionCommand({ executionArn: arn, cause: 'lost on purpose' }));
}

const waitsFor = (id: string, token: string, department: string) =>
  eventually(`${id} to wait for ${department}`, async () => {
    const view = await viewOf(ground, token, id);
    return view.decisions.some((each) => each.department === department) ? view : undefined;
  });

describe('an execution that is lost while it waits', () => {
  it('is started again by the sweep and ends with the same result and no second mail', async () => {
    await ground.setTime(JANUARY);
    const machine = ground.system.outputs.ApplicationMachineArn ?? '';
    const enterprise = await newEnterprise(ground, 'K1');
    const { id, token } = await submitted(ground, enterprise, 9001);
    for (const department of ['mishan', 'commerce', 'finance']) {
      await waitsFor(id, token, department);
      await lose(machine, id);
      await ground.system.sweep();
      await approves(ground, department, id);
    }
    const view = await settledStage(ground.api, token, id, ['approved']);
    expect(view.award?.payable).toBe('300000.00');
    for (const department of ['mishan', 'commerce', 'finance']) {
      expect([department, await linksTo(ground, `${department}-1@departments.example`, id)]).toEqual([department, 1]);
    }
    expect(await mailsTo(ground, enterprise.mail, id)).toBe(2);
  });

  it('is found even when the decision came while nobody waited', async () => {
    const machine = ground.system.outputs.ApplicationMachineArn ?? '';
    const enterprise = await newEnterprise(ground, 'K2');
    const { id, token } = await submitted(ground, enterprise, 9002);
    await waitsFor(id, token, 'mishan');
    await lose(machine, id);
    await approves(ground, 'mishan', id);
    await ground.system.sweep();
    await approves(ground, 'commerce', id);
    await approves(ground, 'finance', id);
    await settledStage(ground.api, token, id, ['approved']);
    expect(await linksTo(ground, 'mishan-1@departments.example', id)).toBe(1);
  });

  it('settles once when it was waiting for the sign-off', async () => {
    await ground.setTime(MARCH);
    const finance = await ground.tokenOf('finance-2');
    const before = await fundOf(ground.api, finance, 2022);
    const { id } = (await ground.api.must('POST', '/settlements', finance, { policyYear: 2022 })) as { id: string };
    const again = await ground.api.must('POST', '/settlements', finance, { policyYear: 2022 });
    expect(again.id).toBe(id);
    const reserved = await runOf(ground.api, finance, id, ['reserved']);
    await eventually('the sign-off request', async () =>
      (await mailsTo(ground, 'finance-1@departments.example', id)) > 0 ? true : undefined,
    );
    await lose(ground.system.outputs.SettlementMachineArn ?? '', id);
    await ground.system.sweep();
    await approves(ground, 'finance', id);
    const settled = await runOf(ground.api, finance, id, ['settled']);
    expect(settled.total).toBe(reserved.total);
    expect(await linksTo(ground, 'finance-1@departments.example', id)).toBe(1);
    await ground.api.must('POST', `/settlements/${id}/treasury-answer`, finance, treasuryAnswer(settled));
    await runOf(ground.api, finance, id, ['paid']);
    const after = await fundOf(ground.api, finance, 2022);
    const fenOf = (yuan: string) => BigInt(yuan.replace('.', ''));
    expect(fenOf(before.available) - fenOf(after.available)).toBe(fenOf(settled.total ?? '0'));
    expect(after.reserved).toBe('0.00');
    expect(after.entries.filter((entry) => entry.kind === 'reserve' && entry.id.includes(id))).toHaveLength(1);
  });
});
