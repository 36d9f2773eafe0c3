import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import type { WaitError } from '../../shared/store/executions.ts';
import {
  type Definition,
  loadMachine,
  MACHINES,
  type Partition,
  type State,
  statesOf,
} from '../../statemachines/load.ts';

type Task = State & {
  readonly Resource: string;
  readonly Arguments?: unknown;
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[] }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
};

const WAIT_ERRORS: readonly WaitError[] = ['Due', 'NotAsked'];
const ARN_OF_A_FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:some';
const partitions: Partition[] = ['aws', 'aws-cn'];
const cases = MACHINES.flatMap((machine) => partitions.map((partition) => ({ machine, partition })));

const filled = (machine: (typeof MACHINES)[number], partition: Partition) => {
  const open = loadMachine(machine, { partition }).placeholders;
  const substitutions = Object.fromEntries(open.map((name) => [name, ARN_OF_A_FUNCTION]));
  return loadMachine(machine, { partition, substitutions });
};

describe.each(cases)('the $machine machine in $partition', ({ machine, partition }) => {
  const loaded = filled(machine, partition);
  const states = statesOf(loaded.definition);
  const tasks = states.filter((entry): entry is [string, Task] => entry[1].Type === 'Task');
  const waits = tasks.filter(([, task]) => task.Resource.endsWith('.waitForTaskToken'));

  it('is valid Amazon States Language', () => {
    const { isValid, errorsText } = aslValidator(loaded.definition);
    expect(errorsText()).toBe('');
    expect(isValid).toBe(true);
  });

  it('leaves no placeholder open and calls the services of its own partition', () => {
    expect(loaded.placeholders).toEqual([]);
    expect(tasks.length).toBeGreaterThan(0);
    for (const [, task] of tasks) expect(task.Resource).toMatch(new RegExp(`^arn:${partition}:states:::lambda:invoke`));
  });

  it('is readable at one look: at most a dozen states a level, each with a comment, the first one first', () => {
    // What is in a Map within a Map is among the states too.
    const inner = states.flatMap(([, { ItemProcessor }]) => (ItemProcessor === undefined ? [] : [ItemProcessor]));
    for (const level of [loaded.definition, ...(inner as Definition[])]) {
      expect(Object.keys(level.States).length).toBeLessThanOrEqual(12);
      expect(Object.keys(level.States)[0]).toBe(level.StartAt);
    }
    for (const [name, state] of states) expect(state.Comment, name).toMatch(/\w{3}/);
  });

  it('speaks JSONata and nothing of JSONPath', () => {
    expect(loaded.definition.QueryLanguage).toBe('JSONata');
    expect(loaded.text).not.toMatch(
      /"[\w]+\.\$"|"(?:InputPath|OutputPath|ResultPath|ResultSelector|Parameters|Variable)"/,
    );
    expect(loaded.text).not.toMatch(/<%|%>/);
    for (const expression of loaded.text.match(/\$states\.\w+/g) ?? [])
      expect(['$states.input', '$states.result', '$states.errorOutput', '$states.context']).toContain(expression);
    for (const text of stringsIn(loaded.definition).filter((one) => /\$states\b/.test(one)))
      expect(text).toMatch(/^\{%[\s\S]*%\}$/);
  });

  it('retries every task for what passes by itself', () => {
    for (const [name, task] of tasks) expect(task.Retry?.length ?? 0, name).toBeGreaterThan(0);
  });

  it('gives every task an end in whole seconds, which the emulator and AWS both understand', () => {
    for (const [name, task] of tasks) {
      expect(Number.isInteger(task.TimeoutSeconds), name).toBe(true);
      expect(task, name).not.toHaveProperty('HeartbeatSeconds');
    }
  });

  it('hands the token on in every wait, and goes to a person when the wait passes', () => {
    // The machine of a year asks nobody.
    expect(waits.length > 0).toBe(machine !== 'year');
    for (const [name, task] of waits) {
      expect(JSON.stringify(task.Arguments), name).toContain('$states.context.Task.Token');
      const catchers = (task.Catch ?? []).filter(({ ErrorEquals }) => ErrorEquals.includes('States.Timeout'));
      expect(catchers.length, name).toBe(1);
      expect(states.map(([state]) => state)).toContain(catchers[0]?.Next);
      // A retry after a timeout would send a new link silently, as often as it likes.
      expect(
        task.Retry?.flatMap(({ ErrorEquals }) => ErrorEquals),
        name,
      ).not.toContain('States.Timeout');
    }
  });

  it('never decides by the name of an error a function threw; a wait may be ended by one of its own', () => {
    for (const [name, task] of tasks) {
      const names = [...(task.Retry ?? []), ...(task.Catch ?? [])].flatMap((one) => one.ErrorEquals);
      const own = names.filter((one) => !/^(States|Lambda)\./.test(one));
      if (own.length === 0) continue;
      expect(task.Resource, name).toMatch(/\.waitForTaskToken$/);
      expect([...new Set(own)], name).toEqual(WAIT_ERRORS);
      // Not tried again as a fault is, which would match too and comes after it.
      expect(task.Retry?.[0], name).toEqual({ ErrorEquals: WAIT_ERRORS, MaxAttempts: 0 });
    }
  });
});

describe('the loader', () => {
  it('lets a single machine run one iteration after the other', () => {
    const each = (oneAtATime: boolean) =>
      statesOf(loadMachine('application', { partition: 'aws', oneAtATime }).definition).flatMap(
        ([, { MaxConcurrency }]) => MaxConcurrency ?? [],
      );
    // Stages follow one another everywhere.
    expect(each(false)).toEqual([4, 1]);
    expect(each(true)).toEqual([1, 1]);
  });

  it('sets a timeout by the name of its state and says which it took', () => {
    const [name] = waitNames('application');
    const loaded = loadMachine('application', { partition: 'aws', timeouts: { [name]: 7, Elsewhere: 9 } });
    expect(Object.fromEntries(statesOf(loaded.definition))[name]?.TimeoutSeconds).toBe(7);
    expect(loaded.timeoutsTaken).toEqual([name]);
  });

  it('refuses a timeout that is not whole seconds, or for a state that has none', () => {
    const [name] = waitNames('application');
    expect(() => loadMachine('application', { partition: 'aws', timeouts: { [name]: 0.5 } })).toThrow(/whole seconds/);
    const withoutEnd = statesOf(loadMachine('application', { partition: 'aws' }).definition).find(
      ([, s]) => s.Type === 'Choice',
    );
    expect(() => loadMachine('application', { partition: 'aws', timeouts: { [withoutEnd?.[0] ?? '']: 5 } })).toThrow(
      /no timeout/,
    );
  });
});

const waitNames = (machine: (typeof MACHINES)[number]): [string] => {
  const found = statesOf(loadMachine(machine, { partition: 'aws' }).definition).find(([, state]) =>
    String(state.Resource).endsWith('.waitForTaskToken'),
  );
  if (found === undefined) throw new Error('no wait');
  return [found[0]];
};

const stringsIn = (node: unknown): string[] => {
  if (typeof node === 'string') return [node];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(stringsIn) : [];
};
