/** A bank account counts only when a second person has confirmed what the first one entered. */
export type BankAccount = {
  readonly holder: string;
  readonly bank: string;
  readonly number: string;
  readonly enteredBy: string;
  readonly confirmedBy?: string;
  /** The last run whose payment to this account the treasury gave back; a confirmation after it takes it away. */
  readonly failedIn?: string;
};

/** What clauses ask of an enterprise beside its registration; what nobody has said is absent, so the award cannot tell. */
export type Standing = {
  /** 招商引进企业 */
  readonly introduced?: boolean;
  /** The policy year in which it was newly introduced (reading A10); in every later year it is an existing one. */
  readonly firstYearInCity?: number;
  readonly firstYearInProvince?: number;
  /** 省级以上贸易促进平台内企业 */
  readonly inPlatform?: boolean;
  /** 农产品出口企业 */
  readonly farmExporter?: boolean;
};

/** By its credit code, or by its name alone where it has none, as one abroad. */
export type LinkedEnterprise = { readonly name: string; readonly creditCode?: string };

/** Somebody who acts for an enterprise: their account as the issuer calls it, and who named them. */
export type AuthorisedPerson = {
  readonly person: string;
  readonly name: string;
  readonly addedBy: string;
  readonly addedOn: string;
};

/** What the city knows of an enterprise; facts about it come from here, never from an application. */
export type Enterprise = {
  readonly creditCode: string;
  readonly name: string;
  readonly kind: 'enterprise' | 'public-institution' | 'other';
  readonly registeredInCity: boolean;
  /** 符合国家和省、市相关规定; absent while nobody has confirmed it, so the award cannot tell. */
  readonly compliant?: boolean;
  readonly compliantBy?: string;
  readonly compliantOn?: string;
  /** 对俄康体、医疗为主 (item C2); absent while no officer has said, so the award cannot tell. */
  readonly careMainBusiness?: boolean;
  readonly standing?: Standing;
  /** Enterprises that are linked with it (关联企业), as far as anybody recorded them. */
  readonly linked?: readonly LinkedEnterprise[];
  readonly mail: string;
  /** The county department its cases start at. */
  readonly county: string;
  readonly bankAccount?: BankAccount;
  /** Absent: every account of the enterprise acts for it. Once somebody was named, only who stands here. */
  readonly authorised?: readonly AuthorisedPerson[];
};

/** Whether money may go to the account: it is there, and somebody else than who entered it has confirmed it. */
export function isConfirmed(account: BankAccount | undefined): boolean {
  return account?.confirmedBy !== undefined && account.confirmedBy !== account.enteredBy;
}
