import type { Funder } from './funder.ts';
import type { Stage } from './life-cycle.ts';

/** The item of the catalogue an application is for, as `C5`. */
export type ItemId = string;

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
  /** Departments in the order in which they decide; fixed at filing. */
  readonly route: readonly string[];
  /** The person who filed, by the id in their token. */
  readonly filedBy: string;
  readonly mail: string;
  readonly createdAt: string;
  readonly submittedAt?: string;
  /** Why it is where it is, for `returned`, `refused`, `held`. */
  readonly ground?: { readonly zh: string; readonly en: string };
  /** Held until the province has decided: nobody is asked, and nobody need act. */
  readonly awaits?: 'province';
  /** How often a machine was started for this round; part of the execution's name. */
  readonly attempt: number;
  /** Yuan, from the award in force; absent before it is assessed. */
  readonly payable?: string;
  /** The decided case whose award a ruling raised: this one decides on the difference and has no documents of its own. */
  readonly topUpOf?: string;
  readonly rulingId?: string;
  /** The run that has reserved or paid it. */
  readonly settlementId?: string;
};

/** The name of the execution that drives a round; the same name can start only once. */
export function executionName(application: Pick<Application, 'id' | 'round' | 'attempt'>): string {
  return `${application.id}-r${application.round}-${application.attempt}`;
}
