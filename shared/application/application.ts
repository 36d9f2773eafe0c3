import type { Text } from '../kernel/refusal.ts';
import type { Funder } from './funder.ts';
import type { Stage } from './life-cycle.ts';
import type { Period } from './period.ts';
import type { Restarts } from './restarts.ts';
import type { PinnedRoute } from './route-stages.ts';

/** The item of the catalogue an application is for, as `C5`. */
export type ItemId = string;

/** What the last settlement run that looked at a case made of it. */
export type Payment = {
  readonly settlementId: string;
  /** Yuan that the run pays; `0.00`: nothing. */
  readonly amount: string;
  /** Why nothing, or less than was approved; the code is for machines. */
  readonly ground?: { readonly code: string } & Text;
};

export const AWAITED = ['province', 'correction'] as const;
type Awaits = (typeof AWAITED)[number];

export type Application = {
  readonly id: string;
  readonly creditCode: string;
  readonly item: ItemId;
  readonly policyYear: number;
  /** Whose money it is; fixed at filing, like the route. */
  readonly funder: Funder;
  /** What the applicant says, strings; shown beside the verified figures, never used for money. */
  readonly declared: Readonly<Record<string, string>>;
  readonly stage: Stage;
  /** 0 before the first submission; each submission adds one and leaves earlier decisions behind. */
  readonly round: number;
  /** Departments that see the case, in the order in which they decide; fixed at filing, added to when its route is pinned. */
  readonly route: readonly string[];
  /** The stages of the last round that was asked about; absent before the first, and in rounds begun by older versions. */
  readonly pinnedRoute?: PinnedRoute;
  /** The person who filed, by the id in their token. */
  readonly filedBy: string;
  readonly mail: string;
  readonly createdAt: string;
  readonly submittedAt?: string;
  /** Why it is where it is, for `returned`, `refused`, `held`. */
  readonly ground?: { readonly zh: string; readonly en: string };
  /**
   * Held until the province has decided: nobody is asked, and nobody need act. Or because the time for correction passed: an
   * officer gives more, or the applicant withdraws.
   */
  readonly awaits?: Awaits;
  /** The working days the applicant has to correct a returned case; kept while it is held for them. */
  readonly correction?: Period;
  /** How often a machine was started for this round; part of the execution's name. */
  readonly attempt: number;
  /** Absent until an execution is lost. */
  readonly restarts?: Restarts;
  /** Yuan, from the award in force; absent before it is assessed. */
  readonly payable?: string;
  /** The decided case whose award a ruling raised: this one decides on the difference and has no documents of its own. */
  readonly topUpOf?: string;
  readonly rulingId?: string;
  /** The run that has reserved or paid it. */
  readonly settlementId?: string;
  /** Absent until a run has looked at it. */
  readonly payment?: Payment;
  /** The line that the treasury could not pay, once a person gave its money back; the next payment names it. */
  readonly failedLine?: { readonly settlementId: string; readonly line: number };
};

/** The name of the execution that drives a round; the same name can start only once. */
export function executionName(application: Pick<Application, 'id' | 'round' | 'attempt'>): string {
  return `${application.id}-r${application.round}-${application.attempt}`;
}

/** Whether a later execution drives the round by now; one that is named otherwise is not known to be older. */
export function isOverdriven(execution: string, application: Pick<Application, 'id' | 'round' | 'attempt'>): boolean {
  const attempt = /-(\d+)$/.exec(execution)?.[1];
  if (attempt === undefined || Number(attempt) >= application.attempt) return false;
  return execution === executionName({ ...application, attempt: Number(attempt) });
}

/** Whether the applicant has to act before anybody decides on it again, also where the case is held for that. */
export function isWithApplicant({ stage, awaits }: Pick<Application, 'stage' | 'awaits'>): boolean {
  return stage === 'returned' || (stage === 'held' && awaits === 'correction');
}
