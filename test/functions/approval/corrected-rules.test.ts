import { describe, expect, it } from 'vitest';
import type { ReconcileDependencies } from '../../../functions/oversight/dependencies.ts';
import { reconcile } from '../../../functions/oversight/reconcile.ts';
import { oneByOne } from '../../../shared/application/route-stages.ts';
import { loadApplication } from '../../../shared/store/applications.ts';
import { type AwardRecord, loadAward } from '../../../shared/store/awards.ts';
import { listDecisionRequests } from '../../../shared/store/decision-requests.ts';
import { auditOf, byMachine, decideAsAsked, deliver, execute, mailIds, SUBJECT, type World, world } from './world.ts';

// An undecided award of earlier rules is assessed anew: nobody is asked about it, and nothing decided on it counts.

describe('a case whose award earlier rules made', () => {
  it('asks nobody: a new round begins from the same facts, and the applicant hears why', async () => {
    const w = await world({ rulesVersion: '2022.1' });
    await execute(w, [], 'A-r1-1');
    expect(await loadApplication(w.table, 'A')).toMatchObject({ stage: 'verified', round: 2, attempt: 1 });
    expect(await listDecisionRequests(w.table, SUBJECT)).toEqual([]);
    expect(await mailIds(w)).toEqual(['assessed-anew-r2']);
    expect((await auditOf(w)).at(-1)).toMatchObject({ action: 'assess-anew' });
  });

  it('that does not say by which rules counts as one of them', async () => {
    const w = await world({ rulesVersion: null });
    await execute(w, [], 'A-r1-1');
    expect(await loadApplication(w.table, 'A')).toMatchObject({ stage: 'verified', round: 2 });
  });

  it('that a department waits on is taken from it by reconciling, which starts the new round', async () => {
    const w = await world();
    const started: string[] = [];
    const correctedMeanwhile = async () => {
      await deliver(w);
      await madeByEarlierRules(w);
      await reconcile({ look: 'due' }, reconcilingWith(w, started), byMachine(w));
    };
    await execute(w, [correctedMeanwhile], 'A-r1-1').catch(() => undefined);
    expect(started).toEqual(['A-r2-1']);
    expect(await loadApplication(w.table, 'A')).toMatchObject({ stage: 'verified', round: 2 });
    await deliver(w);
    expect(await mailIds(w)).toContain('assessed-anew-r2-s1-mishan');
    expect((await decideAsAsked(w, 'approve')).statusCode).not.toBe(200);
    expect((await listDecisionRequests(w.table, SUBJECT, 1)).map(({ status }) => status)).not.toContain('decided');
  });

  it('after the first stage has decided is not taken to the second', async () => {
    const w = await world();
    const correctedMeanwhile = async () => {
      await decideAsAsked(w, 'approve');
      await madeByEarlierRules(w);
    };
    expect((await execute(w, [correctedMeanwhile], 'A-r1-1')).status).toBe('SUCCEEDED');
    expect(await loadApplication(w.table, 'A')).toMatchObject({ stage: 'verified', round: 2 });
    expect((await listDecisionRequests(w.table, SUBJECT)).map(({ department }) => department)).toEqual(['mishan']);
  });

  it('that waits in a second stage of one department tells both of its people, each by a mail of their own', async () => {
    const stages = oneByOne(['finance', 'finance']);
    const w = await world({
      application: { route: ['finance'], pinnedRoute: { round: 1, stages, total: '250000.00' } },
    });
    const correctedMeanwhile = async () => {
      await madeByEarlierRules(w);
      await reconcile({ look: 'due' }, reconcilingWith(w, []), byMachine(w));
    };
    await execute(w, ['approve', correctedMeanwhile], 'A-r1-1').catch(() => undefined);
    expect(await loadApplication(w.table, 'A')).toMatchObject({ stage: 'verified', round: 2 });
    expect((await mailIds(w)).filter((id) => id.startsWith('assessed-anew-r2-'))).toEqual([
      'assessed-anew-r2-s1-finance',
      'assessed-anew-r2-s2-finance',
    ]);
  });
});

async function madeByEarlierRules(w: World): Promise<void> {
  const { rulesVersion: _, ...award } = (await loadAward(w.table, 'A', 1)) as AwardRecord;
  await w.table.transact([{ kind: 'put', item: { ...award, PK: SUBJECT, SK: 'AWARD#01' } }]);
}

function reconcilingWith(w: World, started: string[]): ReconcileDependencies {
  const executions = {
    start: async (name: string) => {
      started.push(name);
      return 'started' as const;
    },
    isRunning: async (name: string) => name === 'A-r1-1',
    listRunning: async () => new Set(['A-r1-1']),
  };
  return {
    ...w.deps,
    applicationExecutions: executions,
    settlementExecutions: executions,
    yearExecutions: executions,
    wake: async () => 'token-dead',
  };
}
