import { describe, expect, it } from 'vitest';
import type { Definition } from '../../statemachines/load.ts';
import { Failure, walk } from '../support/state-machine/walk.ts';

const machine = (states: Definition['States'], StartAt = 'First'): Definition => ({
  QueryLanguage: 'JSONata',
  StartAt,
  States: states,
});
const ask = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: {
    FunctionName: `\${AskArn}`,
    Payload: { id: '{% $states.input.id %}', token: '{% $states.context.Task.Token %}' },
  },
  Output: '{% $merge([$states.input, $states.result]) %}',
  Retry: [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 2 }],
  Catch: [{ ErrorEquals: ['States.Timeout'], Output: '{% $states.input %}', Next: 'Late' }],
  Next: 'Agreed?',
};
const asking = machine({
  First: ask,
  'Agreed?': { Type: 'Choice', Choices: [{ Condition: '{% $states.input.agreed %}', Next: 'Done' }], Default: 'No' },
  Late: { Type: 'Pass', Output: { late: true, id: '{% $states.input.id %}' }, End: true },
  No: { Type: 'Fail', Error: 'SaidNo', Cause: 'nobody agreed' },
  Done: { Type: 'Succeed' },
});

const inner = {
  ProcessorConfig: { Mode: 'INLINE' },
  StartAt: 'Double',
  States: {
    Double: { Type: 'Pass', Output: '{% $states.input.n * 2 %}', Assign: { kept: 1 }, Next: 'Sure?' },
    'Sure?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input > 6 %}', Next: 'Too much' }],
      Default: 'Enough',
    },
    'Too much': { Type: 'Fail', Error: 'TooMuch', Cause: 'more than six' },
    Enough: { Type: 'Succeed' },
  },
};
const each = {
  Type: 'Map',
  Items: '{% [$states.input.numbers] %}',
  ItemSelector: { n: '{% $states.context.Map.Item.Value %}', at: '{% $states.context.Map.Item.Index %}' },
  MaxConcurrency: 4,
  ItemProcessor: inner,
  Output: { all: '{% $states.result %}' },
  End: true,
};

describe('the walker', () => {
  it.each([
    [[], []],
    [[3], [6]],
    [
      [1, 2, 3],
      [2, 4, 6],
    ],
  ])('maps %j to %j, one and none included, and tells its states apart from the outer way', async (numbers, all) => {
    const end = await walk(machine({ First: each }), { input: { numbers }, stubs: {} });
    expect(end).toMatchObject({ status: 'SUCCEEDED', output: { all }, path: ['First'] });
    expect(end.inside).toEqual(numbers.flatMap(() => ['Double', 'Sure?', 'Enough']));
  });

  it('fails with the first iteration that fails, and goes no further', async () => {
    const end = await walk(machine({ First: each }), { input: { numbers: [1, 9, 2] }, stubs: {} });
    expect(end).toMatchObject({ status: 'FAILED', error: 'TooMuch', path: ['First'] });
    expect(end.inside.at(-1)).toBe('Too much');
  });

  it('keeps what an iteration assigns inside it', async () => {
    const after = { Type: 'Pass', Output: '{% $kept %}', End: true };
    const { End: _, ...open } = each;
    const end = await walk(machine({ First: { ...open, Next: 'After' }, After: after }), {
      input: { numbers: [1] },
      stubs: {},
    });
    expect(end).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('waits for a token, merges the answer and chooses by it', async () => {
    const end = await walk(asking, { input: { id: 'A1' }, stubs: { AskArn: () => ({ agreed: true }) } });
    expect(end).toMatchObject({
      status: 'SUCCEEDED',
      output: { id: 'A1', agreed: true },
      path: ['First', 'Agreed?', 'Done'],
    });
    expect(end.calls[0]).toMatchObject({ target: 'AskArn', token: 'token-1', payload: { id: 'A1', token: 'token-1' } });
  });

  it('fails with the error of a Fail state', async () => {
    const end = await walk(asking, { input: { id: 'A1' }, stubs: { AskArn: () => ({ agreed: false }) } });
    expect(end).toMatchObject({ status: 'FAILED', error: 'SaidNo' });
  });

  it('retries a failed task as often as it says, with a new token each time, then fails', async () => {
    const fail = () => {
      throw new Failure('Lambda.Unknown');
    };
    const end = await walk(asking, { input: { id: 'A1' }, stubs: { AskArn: fail } });
    expect(end).toMatchObject({ status: 'FAILED', error: 'Lambda.Unknown', path: ['First'] });
    expect(end.calls.map(({ token }) => token)).toEqual(['token-1', 'token-2', 'token-3']);
  });

  it('does not take a timeout for a failed task, and catches it', async () => {
    const late = () => {
      throw new Failure('States.Timeout');
    };
    const end = await walk(asking, { input: { id: 'A1' }, stubs: { AskArn: late } });
    expect(end).toMatchObject({ status: 'SUCCEEDED', output: { late: true, id: 'A1' }, path: ['First', 'Late'] });
    expect(end.calls).toHaveLength(1);
  });

  it('assigns variables that later states read', async () => {
    const assigning = machine({
      First: { Type: 'Pass', Assign: { kept: '{% $states.input.n + 1 %}' }, Next: 'Second' },
      Second: { Type: 'Pass', Output: '{% $kept * 10 %}', End: true },
    });
    expect((await walk(assigning, { input: { n: 1 }, stubs: {} })).output).toBe(20);
  });

  it('fails an execution whose expression has no result, as AWS does', async () => {
    const empty = machine({ First: { Type: 'Pass', Output: '{% $states.input.absent %}', End: true } });
    expect(await walk(empty, { input: {}, stubs: {} })).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
  });

  it.each([
    ['a field it does not know', { First: { ...ask, HeartbeatSeconds: 5 } }, /HeartbeatSeconds/],
    ['a state type it does not know', { First: { Type: 'Parallel', End: true } }, /does not know Parallel/],
    [
      'a Map that is distributed',
      { First: { ...each, ItemProcessor: { ...inner, ProcessorConfig: {} } } },
      /no inline/,
    ],
    ['a Map with a field it does not know', { First: { ...each, ItemBatcher: {} } }, /ItemBatcher/],
    ['a processor with a field it does not know', { First: { ...each, ItemProcessor: { ...inner, X: 1 } } }, /has X/],
    [
      'a service it does not know',
      { First: { ...ask, Resource: 'arn:aws:states:::sqs:sendMessage' } },
      /sqs:sendMessage/,
    ],
    [
      'a wait that hands on no token',
      { First: { ...ask, Arguments: { FunctionName: `\${AskArn}`, Payload: {} } } },
      /no token/,
    ],
    [
      'an expression in the wrong brackets',
      { First: { Type: 'Pass', Output: '<% $states.input %>', End: true } },
      /looks like one/,
    ],
    ['a way to nowhere', { First: { Type: 'Pass' } }, /leads nowhere/],
    ['a state that is not there', { First: { Type: 'Pass', Next: 'Second' } }, /no state "Second"/],
  ])('refuses %s', async (_, states, message) => {
    const run = walk(machine(states as Definition['States']), { input: { id: 'A1' }, stubs: { AskArn: () => ({}) } });
    await expect(run).rejects.toThrow(message);
  });
});
