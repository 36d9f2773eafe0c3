/** A bank account counts only when a second person has confirmed what the first one entered. */
export type BankAccount = {
  readonly holder: string;
  readonly bank: string;
  readonly number: string;
  readonly enteredBy: string;
  readonly confirmedBy?: string;
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
  readonly mail: string;
  /** The county department its cases start at. */
  readonly county: string;
  readonly bankAccount?: BankAccount;
};
