import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../local/play/api.ts';
import { awaitLink, decideByLink } from '../../local/play/approver.ts';
import { settledStage } from '../../local/play/play-case.ts';
import { approves, JANUARY, submitted, viewOf } from './filing.ts';
import { newEnterprise, type RunningSystem, theSystem } from './running-system.ts';

// Reading A36 is ruled, so that commerce and finance decide side by side after the county; afterwards it is ruled back, for
// others use this system too.

let system: RunningSystem;
beforeAll(async () => {
  system = await theSystem();
  await system.setTime(JANUARY);
});

/** A ruling on A36, by two persons. */
async function ruled(option: string): Promise<void> {
  const [anna, boris] = [await system.tokenOf('policy-anna'), await system.tokenOf('policy-boris')];
  const ruling = await system.api.must('POST', '/rulings', anna, {
    ...{ reading: 'A36', option, scope: 'undecided', policyYear: 2022, level: 'city', ruledOn: '2023-01-09' },
    ...{ ruledBy: '市支持对外贸易联席会议', ground: '联席会议纪要（测试）' },
  });
  const confirmed = await system.api.must('POST', `/rulings/${ruling.id}/confirm`, boris, {});
  expect(confirmed.status).toBe('in-force');
}

/** A case that the county has approved, with the links of commerce and finance. */
async function besides(serial: string, seed: number) {
  const { id, token } = await submitted(system, await newEnterprise(system, serial), seed);
  await approves(system, 'mishan', id);
  const [commerce, finance] = await Promise.all(
    ['commerce', 'finance'].map((one) => awaitLink(system.system, `${one}-1@departments.example`, id)),
  );
  return { id, token, commerce: commerce ?? '', finance: finance ?? '' };
}

const stagesOf = async (token: string, id: string) =>
  (await viewOf(system, token, id)) as unknown as {
    stages: { outcome: string; departments: { department: string; status: string }[] }[];
  };

describe('departments that decide side by side', () => {
  it('are asked at once, and the case goes on when both have approved', async () => {
    await ruled('county-then-side-by-side');
    const { id, token, commerce, finance } = await besides('W1', 8101);
    const { stages } = await stagesOf(token, id);
    expect(stages.map(({ outcome }) => outcome)).toEqual(['approve', 'open']);
    expect(stages[1]?.departments.map(({ department, status }) => `${department} ${status}`)).toEqual([
      'commerce waiting',
      'finance waiting',
    ]);
    for (const link of [finance, commerce]) expect((await decideByLink(link, { decision: 'approve' })).sent).toBe(200);
    await settledStage(system.api, token, id, ['approved']);
  });

  it('are told when another has settled the stage, and its execution ends without a failure', async () => {
    const { id, token, commerce, finance } = await besides('W2', 8102);
    await decideByLink(commerce, { decision: 'refuse', reason: '不符合条件（测试）' });
    const late = await decideByLink(finance, { decision: 'approve' });
    expect([late.sent, late.answer]).toEqual([410, expect.stringContaining('LINK_CLOSED')]);
    await settledStage(system.api, token, id, ['refused']);
    const machine = system.system.outputs.ApplicationMachineArn ?? '';
    const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${id}-r1-1`;
    const status = await eventually(`the execution of ${id} to end`, async () => {
      const found = await system.sfn.send(new DescribeExecutionCommand({ executionArn }));
      return found.status === 'RUNNING' ? undefined : found.status;
    });
    expect(status).toBe('SUCCEEDED');
    await ruled('county-line-commerce-finance');
  });
});
