/** Something the person at the keyboard can put right; shown as its one sentence, without a stack. */
export class LocalProblem extends Error {
  override readonly name = 'LocalProblem';
}

/** Shows a problem as one sentence and anything else in full; ends the process with 1. */
export const endWith = (reason: unknown): never => {
  console.error(reason instanceof LocalProblem ? reason.message : reason);
  process.exit(1);
};
