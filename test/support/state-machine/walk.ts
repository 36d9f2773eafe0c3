import jsonata from 'jsonata';
import type { Definition, State } from '../../../statemachines/load.ts';

/**
 * Walks a definition in memory: the state types in use, with stubs for the functions. It knows JSONata only and refuses
 * every field and every kind of task it does not know, so that a definition cannot pass here by being ignored.
 */
export type Call = {
  readonly state: string;
  /** Placeholder of the function: `AskApproverArn`. */
  readonly target: string;
  readonly payload: Json;
  /** The wait's token; undefined where the task does not wait. */
  readonly token: string | undefined;
};
/** Answers a call: what the function returns, or what the task token was answered with. Throw `Failure` to fail the task. */
export type Stub = (call: Call) => Json | Promise<Json>;
export type Walk = {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly output: Json;
  readonly error?: string;
  /** States entered, in order; a retried task appears once. Those inside a Map are in `inside`. */
  readonly path: readonly string[];
  /** States entered inside Maps, iteration after iteration. */
  readonly inside: readonly string[];
  readonly calls: readonly Call[];
};
// biome-ignore lint/suspicious/noExplicitAny: what a state machine carries is any JSON.
export type Json = any;

/** An error as Step Functions sees it: `States.Timeout`, `States.TaskFailed`, or a name of our own. */
export class Failure extends Error {
  readonly code: string;
  constructor(code: string, cause = '') {
    super(cause);
    this.code = code;
  }
}

const COMMON = ['Type', 'Comment'];
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Task: ['Resource', 'Arguments', 'Output', 'Assign', 'TimeoutSeconds', 'Retry', 'Catch', 'Next', 'End'],
  Choice: ['Choices', 'Default', 'Output', 'Assign'],
  Pass: ['Output', 'Assign', 'Next', 'End'],
  Wait: ['Seconds', 'Output', 'Next', 'End'],
  Map: ['Items', 'ItemSelector', 'MaxConcurrency', 'ItemProcessor', 'Output', 'Assign', 'Next', 'End'],
  Succeed: [],
  Fail: ['Error', 'Cause'],
};
const INVOKE = /^arn:aws(?:-cn)?:states:::lambda:invoke(\.waitForTaskToken)?$/;
const MAX_STEPS = 200;

export type WalkOptions = {
  readonly input: Json;
  readonly stubs: Readonly<Record<string, Stub>>;
  readonly executionName?: string;
};

type Run = {
  readonly stubs: Readonly<Record<string, Stub>>;
  readonly executionName: string;
  readonly variables: Record<string, Json>;
  /** Where entered states are noted: the way of the machine itself, or what happens inside its Maps. */
  readonly path: string[];
  readonly inside: string[];
  readonly calls: Call[];
  /** Tokens given out; iterations that go side by side share it. */
  readonly tokens: { given: number };
  /** Of a Map, in its iterations. */
  readonly item?: { readonly Index: number; readonly Value: Json };
};
type States = Pick<Definition, 'StartAt' | 'States'>;

/** @throws Error on anything the walker does not know, or after 200 steps */
export const walk = async (definition: Definition, options: WalkOptions): Promise<Walk> => {
  refuseUnknown('the machine', definition, ['Comment', 'QueryLanguage', 'StartAt', 'States']);
  if (definition.QueryLanguage !== 'JSONata') throw new Error('the machine does not speak JSONata');
  const run: Run = {
    stubs: options.stubs,
    executionName: options.executionName ?? 'execution-1',
    variables: {},
    path: [],
    inside: [],
    calls: [],
    tokens: { given: 0 },
  };
  const went = { path: run.path, inside: run.inside, calls: run.calls };
  try {
    return { status: 'SUCCEEDED', output: await follow(definition, options.input, run), ...went };
  } catch (reason) {
    if (!(reason instanceof Failure)) throw reason;
    return { status: 'FAILED', output: { cause: reason.message }, error: reason.code, ...went };
  }
};

/** From the first state to one that leads no further. */
const follow = async (states: States, input: Json, run: Run): Promise<Json> => {
  let name: string | undefined = states.StartAt;
  let value = input;
  while (name !== undefined) {
    if (run.path.length >= MAX_STEPS)
      throw new Error(`more than ${MAX_STEPS} steps: ${run.path.slice(-6).join(' → ')}`);
    const state: State | undefined = states.States[name];
    if (state === undefined) throw new Error(`there is no state "${name}"`);
    run.path.push(name);
    const step = await enter(name, state, value, run);
    value = step.output;
    name = step.next;
  }
  return value;
};

type Step = { readonly output: Json; readonly next: string | undefined };

const enter = async (name: string, state: State, input: Json, run: Run): Promise<Step> => {
  const known = FIELDS[state.Type];
  if (known === undefined) throw new Error(`"${name}": the walker does not know ${state.Type}`);
  refuseUnknown(`"${name}"`, state, [...COMMON, ...known]);
  switch (state.Type) {
    case 'Task':
      return enterTask(name, state, input, run);
    case 'Map':
      return enterMap(name, state, input, run);
    case 'Choice':
      return enterChoice(name, state, input, run);
    case 'Fail':
      throw new Failure(String(state.Error), String(state.Cause));
    case 'Succeed':
      return { output: input, next: undefined };
    default:
      return leave(name, state, input, { input }, run);
  }
};

/** Output, Assign and the way on: the same for Task, Pass, Wait, a chosen rule and a catcher. */
const leave = async (name: string, fields: Json, otherwise: Json, states: Json, run: Run): Promise<Step> => {
  const scope = { ...states, context: contextOf(name, run, undefined) };
  const output = fields.Output === undefined ? otherwise : await evaluate(fields.Output, scope, run);
  if (fields.Assign !== undefined) Object.assign(run.variables, await evaluate(fields.Assign, scope, run));
  if (fields.Next === undefined && fields.End !== true) throw new Error(`"${name}" leads nowhere`);
  return { output, next: fields.Next };
};

const enterChoice = async (name: string, state: State, input: Json, run: Run): Promise<Step> => {
  for (const rule of state.Choices as Json[]) {
    refuseUnknown(`a rule of "${name}"`, rule, ['Condition', 'Next', 'Comment', 'Output', 'Assign']);
    const met = await evaluate(rule.Condition, { input, context: contextOf(name, run, undefined) }, run);
    if (typeof met !== 'boolean')
      throw new Failure('States.QueryEvaluationError', `${rule.Condition} is not a yes or no`);
    if (met) return leave(name, rule, input, { input }, run);
  }
  if (state.Default === undefined) throw new Failure('States.NoChoiceMatched', name);
  return leave(name, { ...state, Next: state.Default }, input, { input }, run);
};

/**
 * With a MaxConcurrency one iteration after the other, without one all side by side; the first that fails ends the machine, as
 * an inline Map does without a retry of its own.
 */
const enterMap = async (name: string, state: State, input: Json, run: Run): Promise<Step> => {
  const { ProcessorConfig, ...states } = state.ItemProcessor as States & { ProcessorConfig?: Json };
  refuseUnknown(`the processor of "${name}"`, states, ['StartAt', 'States', 'Comment']);
  if (ProcessorConfig?.Mode !== 'INLINE') throw new Error(`"${name}" is no inline Map`);
  const context = contextOf(name, run, undefined);
  const items = await evaluate(state.Items, { input, context }, run);
  if (!Array.isArray(items)) throw new Failure('States.QueryEvaluationError', `the items of "${name}" are no array`);
  const iterate = async (Value: Json, Index: number): Promise<Json> => {
    const inner: Run = { ...run, variables: { ...run.variables }, path: run.inside, item: { Index, Value } };
    const scope = { input, context: contextOf(name, inner, undefined) };
    const given = state.ItemSelector === undefined ? Value : await evaluate(state.ItemSelector, scope, run);
    return follow(states, given, inner);
  };
  const results = state.MaxConcurrency === undefined ? await Promise.all(items.map(iterate)) : [];
  if (state.MaxConcurrency !== undefined)
    for (const [Index, Value] of items.entries()) results.push(await iterate(Value, Index));
  return leave(name, state, results, { input, result: results }, run);
};

const enterTask = async (name: string, state: State, input: Json, run: Run): Promise<Step> => {
  const tries = new Map<Json, number>();
  for (;;) {
    try {
      const result = await call(name, state, input, run);
      return await leave(name, state, result, { input, result }, run);
    } catch (reason) {
      if (!(reason instanceof Failure)) throw reason;
      if (!mayRetry(name, state, reason, tries)) return caught(name, state, input, reason, run);
    }
  }
};

const mayRetry = (name: string, state: State, failure: Failure, tries: Map<Json, number>): boolean => {
  for (const retrier of (state.Retry ?? []) as Json[]) {
    const known = ['ErrorEquals', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy'];
    refuseUnknown(`a retry of "${name}"`, retrier, [...known, 'Comment']);
    if (!matches(retrier.ErrorEquals, failure)) continue;
    const used = tries.get(retrier) ?? 0;
    tries.set(retrier, used + 1);
    return used < (retrier.MaxAttempts ?? 3);
  }
  return false;
};

const caught = async (name: string, state: State, input: Json, failure: Failure, run: Run): Promise<Step> => {
  for (const catcher of (state.Catch ?? []) as Json[]) {
    refuseUnknown(`a catch of "${name}"`, catcher, ['ErrorEquals', 'Next', 'Output', 'Assign', 'Comment']);
    if (!matches(catcher.ErrorEquals, failure)) continue;
    const errorOutput = { Error: failure.code, Cause: failure.message };
    return leave(name, catcher, errorOutput, { input, errorOutput }, run);
  }
  throw failure;
};

/** Step Functions' own rules: States.TaskFailed stands for every error of a task but a timeout; States.ALL for all. */
const matches = (names: readonly string[], failure: Failure): boolean =>
  names.some(
    (name) =>
      name === failure.code ||
      name === 'States.ALL' ||
      (name === 'States.TaskFailed' && failure.code !== 'States.Timeout'),
  );

const call = async (name: string, state: State, input: Json, run: Run): Promise<Json> => {
  const kind = INVOKE.exec(String(state.Resource));
  if (kind === null) throw new Error(`"${name}": the walker does not know ${state.Resource}`);
  const token = kind[1] === undefined ? undefined : `token-${++run.tokens.given}`;
  const given = await evaluate(state.Arguments, { input, context: contextOf(name, run, token) }, run);
  refuseUnknown(`the arguments of "${name}"`, given, ['FunctionName', 'Payload']);
  const target = String(given.FunctionName).replace(/^\$\{(\w+)\}$/, '$1');
  const stub = run.stubs[target];
  if (stub === undefined) throw new Error(`"${name}" calls ${target}, for which there is no stub`);
  if (token !== undefined && !JSON.stringify(given.Payload).includes(token))
    throw new Error(`"${name}" hands on no token`);
  const made: Call = { state: name, target, payload: given.Payload, token };
  run.calls.push(made);
  const answer = await stub(made);
  return token === undefined ? { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: answer } : answer;
};

const contextOf = (name: string, run: Run, token: string | undefined): Json => ({
  Execution: {
    Name: run.executionName,
    Id: `arn:aws:states:us-east-1:000000000000:execution:walk:${run.executionName}`,
  },
  State: { Name: name },
  ...(run.item === undefined ? {} : { Map: { Item: run.item } }),
  ...(token === undefined ? {} : { Task: { Token: token } }),
});

const EXPRESSION = /^\{%([\s\S]*)%\}$/;

/** JSON with `{% … %}` strings evaluated; an expression without a result fails, as it does in AWS. */
const evaluate = async (template: Json, states: Json, run: Run): Promise<Json> => {
  if (Array.isArray(template)) return Promise.all(template.map((one) => evaluate(one, states, run)));
  if (typeof template === 'object' && template !== null) {
    const pairs = Object.entries(template).map(async ([key, value]) => [key, await evaluate(value, states, run)]);
    return Object.fromEntries(await Promise.all(pairs));
  }
  if (typeof template !== 'string') return template;
  const source = EXPRESSION.exec(template.trim())?.[1];
  if (source === undefined) return refuseHalfExpression(template);
  const expression = jsonata(source);
  expression.registerFunction('parse', (text: string) => JSON.parse(text));
  const result = await expression.evaluate(undefined, { states, ...run.variables }).catch((reason: Error) => {
    throw new Failure('States.QueryEvaluationError', reason.message);
  });
  if (result === undefined) throw new Failure('States.QueryEvaluationError', `${source.trim()} has no result`);
  return JSON.parse(JSON.stringify(result));
};

const refuseHalfExpression = (text: string): string => {
  if (/\{%|%\}|<%|%>|\$states\b/.test(text)) throw new Error(`not an expression, but looks like one: ${text}`);
  return text;
};

const refuseUnknown = (where: string, value: object, known: readonly string[]): void => {
  const unknown = Object.keys(value).filter((field) => !known.includes(field));
  if (unknown.length > 0) throw new Error(`${where} has ${unknown.join(', ')}, which the walker does not know`);
};
