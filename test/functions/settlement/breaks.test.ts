import { describe, expect, it } from 'vitest';
import { answer, answerFile, assertWhole, execute, outcome, start, type Turn, type World, world } from './world.ts';

// A process may die before or after any write. Whatever is started again then must end as if nothing had happened: no
// second reservation, payment or mail.

const AMOUNTS = ['947250.00', '1000000.00', '0.01'];
const CASES = ['A', 'B', 'C'];

/** Starts, executes and answers; whatever dies is done again, as scheduler, reconciliation and people would. */
async function wholeRoad(
  w: World,
  turn: Turn,
  retries: 'retries' | 'no retries' = 'retries',
): Promise<{ executions: number }> {
  await again(() => start(w));
  let executions = 0;
  await again(async () => {
    const walked = await execute(w, '2022-1', [turn, turn, turn], `2022-1-${++executions}`, retries);
    if (walked.status === 'FAILED') throw new Error(walked.error);
  });
  if (turn !== 'approve') return { executions };
  await again(() => answer(w, '2022-1', answerFile('2022-1', { 1: 'paid', 2: 'failed' })));
  await again(() => answer(w, '2022-1', answerFile('2022-1', { 3: 'paid' })));
  return { executions };
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    return work();
  }
}

describe.each([['approve'], ['refuse'], ['silence']] as const)('with finance answering %s', (turn) => {
  it.each(['retries', 'no retries'] as const)(
    'ends the same whichever write the process dies at, with %s',
    async (retries) => {
      const smooth = await world(AMOUNTS);
      const seeded = smooth.table.writes();
      await wholeRoad(smooth, turn);
      const wanted = await outcome(smooth, '2022-1', CASES);
      expect(wanted.stage).toBe(turn === 'approve' ? 'paid' : 'abandoned');
      const writes = smooth.table.writes() - seeded;
      expect(writes).toBeGreaterThan(10);
      let lost = 0;
      for (let n = 1; n <= writes; n++) {
        for (const when of ['before', 'after'] as const) {
          const w = await world(AMOUNTS);
          w.table.breakAt(seeded + n, when);
          lost += (await wholeRoad(w, turn, retries)).executions - 1;
          expect(await outcome(w, '2022-1', CASES), `died ${when} write ${n}`).toEqual(wanted);
          await assertWhole(w.table);
        }
      }
      // Deaths did happen, and without retries they cost the execution.
      if (retries === 'no retries') expect(lost).toBeGreaterThan(10);
    },
  );

  it('ends the same whichever write an execution is lost at, for good', async () => {
    const smooth = await world(AMOUNTS);
    await wholeRoad(smooth, turn);
    const wanted = await outcome(smooth, '2022-1', CASES);
    // The first execution waits for ever; the second one is what the reconciliation starts.
    const w = await world(AMOUNTS);
    await start(w);
    const lost = await execute(
      w,
      '2022-1',
      [
        async () => {
          throw new Error('the machine was restarted while finance was waited for');
        },
      ],
      '2022-1-1',
    ).catch((error: unknown) => String(error));
    expect(lost).toContain('restarted');
    await wholeRoad(w, turn);
    expect(await outcome(w, '2022-1', CASES)).toEqual(wanted);
    await assertWhole(w.table);
  });
});
