import { describe, expect, it } from 'vitest';
import { nextStage, STAGES, type StageEvent, stageName, transitions } from '../../../shared/application/life-cycle.ts';

const events = Object.keys(transitions) as StageEvent[];

describe('the life cycle', () => {
  it('allows exactly what its table says, of every stage and event', () => {
    const allowed = STAGES.flatMap((stage) =>
      events.flatMap((event) => {
        try {
          return [`${stage} -${event}-> ${nextStage(stage, event)}`];
        } catch {
          return [];
        }
      }),
    );
    expect(allowed).toMatchSnapshot();
  });

  it('reaches every stage from a draft', () => {
    const reached = new Set(['draft']);
    for (let grown = -1; grown !== reached.size; ) {
      grown = reached.size;
      for (const { from, to } of Object.values(transitions))
        if (from.some((stage) => reached.has(stage))) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...STAGES].sort());
  });

  it('never leaves a refused or withdrawn case, and a paid one only when the bank gave the money back', () => {
    const leaving = Object.entries(transitions).flatMap(([event, { from }]) =>
      from.filter((stage) => ['paid', 'refused', 'withdrawn'].includes(stage)).map((stage) => [stage, event]),
    );
    expect(leaving).toEqual([['paid', 'payment-returned']]);
  });

  it('names every stage in Chinese', () => {
    for (const stage of STAGES) expect(stageName(stage).zh).toMatch(/\p{Script=Han}/u);
  });
});
