import type { RecordedDecision } from './provincial-decision.ts';
import { withKnown } from './register-facts.ts';

type Facts = Readonly<Record<string, unknown>>;
type Provenance = { readonly fact: string; readonly path: string; readonly method: string };
/** What the province says of one item, and the decision that says so. */
type Standing = { readonly item: string; readonly known: Record<string, string>; readonly decision: RecordedDecision };

/** Of several decisions on one item the one decided last counts; of one day, the one recorded last. */
function standings(decisions: readonly RecordedDecision[], policyYear: number): Standing[] {
  const found = new Map<string, Standing>();
  for (const decision of inTime(decisions.filter((one) => one.policyYear === policyYear))) {
    for (const { item, status, granted } of decision.items) {
      const name = `province.${item.toLowerCase()}`;
      const known = { [`${name}.status`]: status, ...(granted === undefined ? {} : { [`${name}.granted`]: granted }) };
      found.set(name, { item: name, known, decision });
    }
  }
  return [...found.values()];
}

function inTime(decisions: readonly RecordedDecision[]): RecordedDecision[] {
  const earlier = (a: RecordedDecision, b: RecordedDecision) =>
    a.decidedOn === b.decidedOn ? a.sequence - b.sequence : a.decidedOn < b.decidedOn ? -1 : 1;
  return [...decisions].sort(earlier);
}

/** `province.<item>.status` and `.granted` of a policy year by dotted names; what the province has not decided is absent. */
export function provinceFacts(decisions: readonly RecordedDecision[], policyYear: number): Record<string, string> {
  return Object.assign({}, ...standings(decisions, policyYear).map(({ known }) => known));
}

type Frozen = { readonly facts: Facts; readonly provenance?: readonly Provenance[] };

/**
 * Frozen facts with what the province has decided in place of what they said of these items before; each names the
 * decision and the digest of its document.
 */
export function withProvince<Body extends Frozen>(
  body: Body,
  decisions: readonly RecordedDecision[],
  policyYear: number,
): Body {
  const decided = standings(decisions, policyYear);
  if (decided.length === 0) return body;
  const { province } = withKnown({}, provinceFacts(decisions, policyYear));
  const facts = { ...body.facts, province: { ...(body.facts.province as Facts | undefined), ...(province as Facts) } };
  const isOld = ({ fact }: Provenance) => decided.some(({ item }) => fact.startsWith(`${item}.`));
  const provenance = [...(body.provenance ?? []).filter((one) => !isOld(one)), ...decided.flatMap(sourcesOf)];
  return { ...body, facts, provenance };
}

function sourcesOf({ known, decision }: Standing): Provenance[] {
  const path = `${decision.number} sha256 ${decision.document.sha256}`;
  return Object.keys(known).map((fact) => ({ fact, path, method: 'provincial-decision' }));
}
