/** How often in a row a machine was started again and nothing came of it; kept with the head of a case or a run. */
export type Restarts = {
  readonly inARow: number;
  /** Where the subject stood right after the last of them (`standing`). */
  readonly left: string;
};

/** Where a subject stands: any saved change of it, and any execution that came as far as waiting, moves it. */
export function standing(version: number, waits: number): string {
  return `${version}/${waits}`;
}

/**
 * How many executions in a row are gone that changed nothing, the last one included. One that came to its wait or changed
 * the record did its work: what ended it afterwards (a restart of the system) is no failure of the case.
 */
export function failuresInARow(restarts: Restarts | undefined, now: string): number {
  return restarts?.left === now ? restarts.inARow + 1 : 1;
}
