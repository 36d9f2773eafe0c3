import type { Call, Json, Stub } from './walk.ts';
import { Failure } from './walk.ts';

/** A wait that nobody answers in time. */
export const SILENCE = new Failure('States.Timeout');
/** A function that fails with something nobody expected. */
export const FAULT = new Failure('Lambda.Unknown', 'a fault');

/** Stubs that answer, call after call, what is written for their function; a call beyond the script is an error. */
export const script = (answers: Readonly<Record<string, readonly (Json | Failure)[]>>): Record<string, Stub> =>
  Object.fromEntries(
    Object.entries(answers).map(([target, list]) => {
      let next = 0;
      const stub: Stub = (call: Call) => {
        if (next >= list.length) throw new Error(`${call.state} calls ${target} once more than the script foresees`);
        const answer = list[next++];
        if (answer instanceof Failure) throw answer;
        return answer;
      };
      return [target, stub];
    }),
  );
