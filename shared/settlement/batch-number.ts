/**
 * The number of a run's batch on paper and in files: a spreadsheet program makes January 2022 of `2022-1` and leaves `DF2022-1`
 * alone (兑付, duìfù: payment).
 */
export const batchNumber = (runId: string): string => `DF${runId}`;

/** Whether an answer speaks of this run's batch: by the number of its file, or by that of files of before. */
export const namesBatchOf = (written: string, runId: string): boolean =>
  written === batchNumber(runId) || written === runId;
