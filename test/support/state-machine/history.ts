import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Definition, State } from '../../../statemachines/load.ts';
import { Failure, type Json, type Stub } from './walk.ts';

/** An execution as it was: where it went, what each call answered, how it ended. */
export type Told = {
  readonly input: Json;
  readonly path: readonly string[];
  readonly output: Json;
  /** Answers by function placeholder, in the order of the calls. */
  readonly answers: Readonly<Record<string, readonly (Json | Failure)[]>>;
  readonly status: 'SUCCEEDED' | 'FAILED';
};

const json = (text: string | undefined): Json => (text === undefined ? undefined : JSON.parse(text));

/** Placeholder of the function that a state calls. */
const placeholderOf = (state: State | undefined, name: string): string =>
  /"FunctionName":"\$\{(\w+)\}"/.exec(JSON.stringify(state))?.[1] ?? name;

/** Which function reads a kind, inside a Map whose first state chooses by it. */
const readerOf = (map: State, kind: string): string => {
  const inner = map.ItemProcessor as Pick<Definition, 'StartAt' | 'States'>;
  const rules = inner.States[inner.StartAt]?.Choices as { Condition: string; Next: string }[];
  const next = rules.find(({ Condition }) => Condition.includes(`'${kind}'`))?.Next ?? '';
  return placeholderOf(inner.States[next], next);
};

/** What goes on in the innermost of Maps within one another. */
const within = (map: State): Pick<Definition, 'StartAt' | 'States'> => {
  const inner = map.ItemProcessor as Pick<Definition, 'StartAt' | 'States'>;
  const first = inner.States[inner.StartAt];
  return first?.Type === 'Map' ? within(first) : inner;
};

/**
 * Which function answered inside a Map. That of the departments begins with its wait, whose answer is an outcome; what else
 * answers there reminds.
 */
const answeredInMap = (map: State, answer: Json): string => {
  const { StartAt, States } = within(map);
  if (States[StartAt]?.Type === 'Choice') return readerOf(map, answer.kind);
  if (answer instanceof Failure || 'outcome' in answer) return placeholderOf(States[StartAt], StartAt);
  const [name, other] = Object.entries(States).find(([at, { Type }]) => Type === 'Task' && at !== StartAt) ?? [];
  return placeholderOf(other, name ?? '');
};

/** How a wait of a department ends without an answer. */
const WITHOUT_ANSWER = ['States.Timeout', 'Due', 'NotAsked'];

/** A wait that nobody answered in time, or that is begun anew; any other failure belongs to the answer after it. */
const isSilence = (map: State, answer: Json | Failure): boolean => {
  const { StartAt, States } = within(map);
  return answer instanceof Failure && WITHOUT_ANSWER.includes(answer.code) && States[StartAt]?.Type === 'Task';
};

/** What an ended call answered; undefined for events that end none. A wait's answer stands bare, a function's in Payload. */
const answerOf = (event: HistoryEvent): Json | Failure | undefined => {
  if (event.taskTimedOutEventDetails) return new Failure('States.Timeout');
  if (event.taskFailedEventDetails) return new Failure(event.taskFailedEventDetails.error ?? 'States.TaskFailed');
  const done = event.taskSucceededEventDetails;
  if (done === undefined) return undefined;
  const output = json(done.output);
  return done.resource?.endsWith('.waitForTaskToken') ? output : output.Payload;
};

type Heard = { readonly name: string; readonly answer: Json | Failure };

/** States entered, and every answer with the state in which it was given. */
const heard = (events: readonly HistoryEvent[]): { path: string[]; answers: Heard[] } => {
  const path: string[] = [];
  const answers: Heard[] = [];
  for (const event of events) {
    const entered = event.stateEnteredEventDetails?.name;
    if (entered !== undefined) path.push(entered);
    const answer = answerOf(event);
    if (answer !== undefined) answers.push({ name: path.at(-1) ?? '', answer });
  }
  return { path, answers };
};

/**
 * Answers by the function that gave them. A history names no states inside a Map: its answers say which kind they read, and
 * a failure belongs to the next of them, because one machine runs one iteration after the other.
 */
const byFunction = (definition: Definition, answers: readonly Heard[]): Record<string, (Json | Failure)[]> => {
  const found: Record<string, (Json | Failure)[]> = {};
  let failed: Failure[] = [];
  for (const { name, answer } of answers) {
    const state = definition.States[name];
    const inMap = state?.Type === 'Map';
    if (inMap && answer instanceof Failure && !isSilence(state, answer)) {
      failed.push(answer);
      continue;
    }
    const target = inMap ? answeredInMap(state, answer) : placeholderOf(state, name);
    found[target] = [...(found[target] ?? []), ...failed, answer];
    failed = [];
  }
  return found;
};

/** Reads a history of GetExecutionHistory; undefined for an execution that somebody stopped or that still runs. */
export const told = (definition: Definition, events: readonly HistoryEvent[]): Told | undefined => {
  const { path, answers: given } = heard(events);
  const answers = byFunction(definition, given);
  const last = events.at(-1);
  const input = json(events[0]?.executionStartedEventDetails?.input);
  if (last?.type === 'ExecutionSucceeded') {
    return { input, path, answers, output: json(last.executionSucceededEventDetails?.output), status: 'SUCCEEDED' };
  }
  const reachedFail = definition.States[path.at(-1) ?? '']?.Type === 'Fail';
  return last?.type === 'ExecutionFailed' && reachedFail
    ? { input, path, answers, output: undefined, status: 'FAILED' }
    : undefined;
};

/** Stubs that answer as the history tells. */
export const replaying = ({ answers }: Told): Record<string, Stub> =>
  Object.fromEntries(
    Object.entries(answers).map(([target, list]) => {
      let next = 0;
      return [
        target,
        () => {
          const answer = list[next++];
          if (answer instanceof Failure) throw answer;
          return answer;
        },
      ];
    }),
  );
