import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Definition } from '../../../statemachines/load.ts';
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

const placeholderOf = (definition: Definition, state: string): string =>
  /"FunctionName":"\$\{(\w+)\}"/.exec(JSON.stringify(definition.States[state]))?.[1] ?? state;

/** What an ended call answered; undefined for events that end none. A wait's answer stands bare, a function's in Payload. */
const answerOf = (event: HistoryEvent): Json | Failure | undefined => {
  if (event.taskTimedOutEventDetails) return new Failure('States.Timeout');
  if (event.taskFailedEventDetails) return new Failure(event.taskFailedEventDetails.error ?? 'States.TaskFailed');
  const done = event.taskSucceededEventDetails;
  if (done === undefined) return undefined;
  const output = json(done.output);
  return done.resource?.endsWith('.waitForTaskToken') ? output : output.Payload;
};

/** Reads a history of GetExecutionHistory; undefined for an execution that somebody stopped or that still runs. */
export const told = (definition: Definition, events: readonly HistoryEvent[]): Told | undefined => {
  const path: string[] = [];
  const answers: Record<string, (Json | Failure)[]> = {};
  for (const event of events) {
    const entered = event.stateEnteredEventDetails?.name;
    if (entered !== undefined) path.push(entered);
    const answer = answerOf(event);
    if (answer === undefined) continue;
    const target = placeholderOf(definition, path.at(-1) ?? '');
    answers[target] = [...(answers[target] ?? []), answer];
  }
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
