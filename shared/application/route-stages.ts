import { yuan } from '../kernel/money.ts';
import type { Text } from '../kernel/refusal.ts';
import type { Funder } from './funder.ts';

/** When a stage is decided: by all of its departments, by the first that answers, or by so many that approve. */
export type StageRule = 'all' | 'any' | { readonly quorum: number };

/** Departments that decide side by side; the stages of a route follow one another. */
export type RouteStage = {
  readonly departments: readonly string[];
  readonly rule: StageRule;
  /** The department among them that people turn to. */
  readonly lead: string;
};

/** Stages that follow the item's own once an enterprise gets more than `above` of one funder in one policy year. */
type AmountStages = {
  /** Yuan; exactly so much is not above it. */
  readonly above: string;
  readonly stages: readonly RouteStage[];
  /** Where the amount comes from, and whether it is an assumption. */
  readonly source: Text;
};

/** The register of routes; `county` stands for the county of the enterprise. */
export type Routes = {
  /** By the option of reading A36 that orders it, and by item. */
  readonly orders: Readonly<Record<string, Readonly<Record<string, readonly RouteStage[]>>>>;
  readonly amounts: Readonly<Record<Funder, readonly AmountStages[]>>;
};

/** What a round is decided under, kept with the case: a later change of the register does not touch it. */
export type PinnedRoute = {
  readonly round: number;
  readonly stages: readonly RouteStage[];
  /** Yuan that the enterprise gets of the funder in the year, this case included, as it stood then. */
  readonly total: string;
  /** Yuan: the amount that the total is above; absent where it is above none. */
  readonly above?: string;
};

export const COUNTY = 'county';

/** One department after the other, each for itself. */
export function oneByOne(departments: readonly string[]): RouteStage[] {
  return departments.map((department) => ({ departments: [department], rule: 'all', lead: department }));
}

/** What is wrong with a stage, in the words of a schema's issue; undefined: it can be decided. */
export function stageProblem({ departments, rule, lead }: RouteStage): string | undefined {
  if (departments.length === 0) return 'a stage without departments is decided by nobody';
  if (new Set(departments).size < departments.length) return 'a department stands twice in one stage';
  if (!departments.includes(lead)) return 'the lead is not among the departments';
  if (typeof rule === 'object' && (rule.quorum < 1 || rule.quorum > departments.length))
    return 'the quorum is not between one and the number of departments';
  return undefined;
}

/** The register of routes with the option of reading A36 that is in force. */
export type RoutesInForce = { readonly routes: Routes; readonly order: string };

/** @throws Error for an order or an item that the register does not name */
export function stagesOfItem({ routes, order }: RoutesInForce, item: string, county: string): RouteStage[] {
  const own = routes.orders[order]?.[item];
  if (own === undefined) throw new Error(`the register of routes does not name ${item} in the order ${order}`);
  return own.map((stage) => inCounty(stage, county));
}

/** Departments that an item goes to, each once, in order. */
export function departmentsOfItem(inForce: RoutesInForce, item: string, county: string): string[] {
  return [...new Set(stagesOfItem(inForce, item, county).flatMap(({ departments }) => departments))];
}

type Deciding = { readonly item: string; readonly funder: Funder; readonly round: number; readonly county: string };

/**
 * The route of a case for its round: the stages of its item, and those of the highest amount that the total (yuan) is above.
 * @throws Error for an order or an item that the register does not name
 */
export function pinnedRoute(
  inForce: RoutesInForce,
  { item, funder, round, county }: Deciding,
  total: string,
): PinnedRoute {
  const exceeded = inForce.routes.amounts[funder]
    .filter(({ above }) => yuan(total).greaterThan(yuan(above)))
    .toSorted((a, b) => yuan(b.above).comparedTo(yuan(a.above)))[0];
  const further = (exceeded?.stages ?? []).map((stage) => inCounty(stage, county));
  const stages = [...stagesOfItem(inForce, item, county), ...further];
  return { round, stages, total, ...(exceeded === undefined ? {} : { above: exceeded.above }) };
}

function inCounty({ departments, rule, lead }: RouteStage, county: string): RouteStage {
  const resolved = (department: string) => (department === COUNTY ? county : department);
  return { departments: departments.map(resolved), rule, lead: resolved(lead) };
}

/** What of a case says how it is decided. */
type Routed = { readonly route: readonly string[]; readonly round: number; readonly pinnedRoute?: PinnedRoute };

export function isPinned({ pinnedRoute, round }: Pick<Routed, 'pinnedRoute' | 'round'>): boolean {
  return pinnedRoute?.round === round;
}

/** The stages of the present round; a round begun before routes were pinned goes from department to department. */
export function stagesOf({ route, round, pinnedRoute }: Routed): readonly RouteStage[] {
  return pinnedRoute?.round === round ? pinnedRoute.stages : oneByOne(route);
}

/** The case with its route pinned; every department of it sees the case from now on. */
export function withRoute<A extends Routed>(application: A, pinned: PinnedRoute): A {
  const departments = pinned.stages.flatMap((stage) => stage.departments);
  return { ...application, pinnedRoute: pinned, route: [...new Set([...application.route, ...departments])] };
}
