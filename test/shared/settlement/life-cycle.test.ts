import { describe, expect, it } from 'vitest';
import {
  CLOSED_RUNS,
  drivenStages,
  nextRunStage,
  RUN_STAGES,
  type RunEvent,
  type RunStage,
  runTransitions,
} from '../../../shared/settlement/life-cycle.ts';

const events = Object.keys(runTransitions) as RunEvent[];

describe('the life cycle of a run', () => {
  it('goes from opened to paid by the happy path', () => {
    const road: RunEvent[] = ['plan', 'reserve', 'sign', 'settle', 'pay'];
    expect(road.reduce<RunStage>((stage, event) => nextRunStage(stage, event), 'opened')).toBe('paid');
  });

  it('reaches every stage, and leaves every stage that is not closed', () => {
    const reached = new Set<string>(['opened', ...events.map((event) => runTransitions[event].to)]);
    expect([...reached].sort()).toEqual([...RUN_STAGES].sort());
    const left = new Set(events.flatMap((event) => runTransitions[event].from));
    expect(RUN_STAGES.filter((stage) => !left.has(stage)).sort()).toEqual([...CLOSED_RUNS].sort());
  });

  it('refuses everything that is not in the table', () => {
    for (const stage of RUN_STAGES) {
      for (const event of events) {
        if (runTransitions[event].from.includes(stage)) continue;
        expect(() => nextRunStage(stage, event)).toThrow('SETTLEMENT_STAGE_WRONG');
      }
    }
  });

  it('is not driven where a person or the treasury is waited for', () => {
    for (const stage of ['settled', 'paid', 'needs-ruling', 'abandoned'] as const) {
      expect(drivenStages).not.toContain(stage);
    }
  });
});
