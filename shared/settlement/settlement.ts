import type { Funder } from '../application/funder.ts';
import type { Restarts } from '../application/restarts.ts';
import type { Text } from '../kernel/refusal.ts';
import type { RunStage } from './life-cycle.ts';

/** Why something was left out, dropped or ended: a code for machines, a sentence for people. */
export type Ground = { readonly code: string } & Text;

/** One payment: one item of one enterprise in one run. Yuan as a string. */
export type PlanLine = {
  /** From 1; stays the same in the plan, the batch and the treasury's answer. */
  readonly line: number;
  readonly applicationId: string;
  readonly creditCode: string;
  readonly payee: string;
  readonly bank: string;
  readonly account: string;
  readonly amount: string;
  readonly item: string;
  /** The assessment of the enterprise's items together, where it has several; anybody can recompute it. */
  readonly joint?: FilePointer;
  /** The line of an earlier run that the treasury could not pay and that this one pays again. */
  readonly again?: { readonly settlementId: string; readonly line: number };
  /** Where less is paid than was approved. */
  readonly lowered?: { readonly approved: string; readonly ground: Ground };
};

/**
 * `planned → funded → settled → paid` beside the application's stage; `dropped`: the application changed after the plan;
 * `released`: the sign-off was refused or did not come; `rejected`: the treasury could not pay, and the line keeps its money;
 * `failed`: a person gave that money back. A line that left its run is planned again in the next one.
 */
export type LineStatus = 'planned' | 'funded' | 'settled' | 'paid' | 'rejected' | 'dropped' | 'released' | 'failed';
export type SettlementLine = PlanLine & {
  readonly status: LineStatus;
  readonly ground?: Ground;
  /** The day the treasury names. */
  readonly paidOn?: string;
};

/** An application of the year that is not in the plan, and why. */
export type ExcludedCase = {
  readonly applicationId: string;
  readonly creditCode: string;
  readonly status: 'excluded';
  readonly ground: Ground;
  readonly joint?: FilePointer;
};

/** Where a file of a run lies, under its own SHA-256. */
export type FilePointer = { readonly sha256: string; readonly key: string };

export type Settlement = {
  /** `2022-1`; the runs of all funders of a year share one sequence. */
  readonly id: string;
  readonly policyYear: number;
  /** Whose money it pays; fixed when it starts. */
  readonly funder: Funder;
  readonly number: number;
  readonly stage: RunStage;
  /** How often a machine was started for it; part of the execution's name. */
  readonly attempt: number;
  /** Absent until an execution is lost. */
  readonly restarts?: Restarts;
  readonly startedBy: string;
  readonly startedAt: string;
  /** As it was frozen. */
  readonly plan?: { readonly count: number; readonly total: string; readonly digest: string };
  /** What stands in the run now: the plan without the lines that left it. */
  readonly count?: number;
  readonly total?: string;
  /** Why it needs a ruling, releases or was abandoned. */
  readonly ground?: Ground;
  readonly batch?: {
    readonly count: number;
    readonly total: string;
    readonly csv: FilePointer;
    readonly json: FilePointer;
    readonly writtenAt: string;
  };
  readonly answers?: readonly (FilePointer & {
    readonly lines: number;
    readonly receivedAt: string;
    /** The SHA-256 of the answer that it corrects. */
    readonly corrects?: string;
  })[];
};

/** Lines that still count in their run. */
const STANDING: readonly LineStatus[] = ['planned', 'funded', 'settled', 'paid', 'rejected', 'failed'];

export function standingLines(lines: readonly SettlementLine[]): SettlementLine[] {
  return lines.filter((line) => STANDING.includes(line.status));
}

/** The name of the execution that drives a run; the same name can start only once. */
export function executionName(run: Pick<Settlement, 'id' | 'attempt'>): string {
  return `${run.id}-${run.attempt}`;
}

/** What the execution is started with. */
export function executionInput(run: Pick<Settlement, 'id'>): { settlementId: string } {
  return { settlementId: run.id };
}
