import * as z from 'zod/mini';
import type { AwardOnRecord, Effect } from '../../shared/award/recompute.ts';
import { localDate } from '../../shared/kernel/dates.ts';
import { checkPolicyYear } from '../../shared/policy/edition.ts';
import type { Reading } from '../../shared/policy/readings.ts';
import { checkRuling, RULING_SCOPES, type Ruling } from '../../shared/policy/ruling.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { editionAt } from '../../shared/store/editions.ts';
import { loadEditionPointer } from '../../shared/store/registers.ts';
import {
  listRulings,
  loadReadingsYear,
  proposeRuling,
  type ReadingsYear,
  type RulingRecord,
} from '../../shared/store/rulings.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { oneLine, plainText } from '../middleware/input.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { passToGoOn, progress, startPass } from './begin-pass.ts';
import { type ProposalDependencies, proposalDependencies } from './dependencies.ts';
import { refuse } from './refusals.ts';
import { basisOf, effectsOf, listing } from './ruling-effects.ts';
import { rulingView } from './ruling-view.ts';
import { BEGINNING, goOn } from './year-pass.ts';

const Body = z.strictObject({
  reading: z.string().check(z.maxLength(40)),
  option: z.string().check(z.maxLength(64)),
  scope: z._default(z.enum(RULING_SCOPES), 'policy-year'),
  policyYear: z.int().check(z.gte(2000), z.lte(2100)),
  ground: plainText(2000),
  ruledBy: oneLine(200),
  level: z.enum(['city', 'province']),
  ruledOn: z.string().check(z.maxLength(10)),
  reclaims: z._default(z.boolean(), false),
});
type Body = z.infer<typeof Body>;
const SHOWN = 100;

/**
 * Records what was ruled and lists what it would change, before anybody confirms it. A year that takes longer than a request
 * is gone through by the machine: the list is whole when `progress` is gone.
 */
export async function propose({ body, caller, context }: HttpRequest<Body>, deps: ProposalDependencies) {
  const ruling: Ruling = { ...body, ruledOn: localDate(body.ruledOn, 'ruledOn') };
  return untilCommitted(async () => {
    const edition = await editionAt(deps.objects, await loadEditionPointer(deps.table, ruling.policyYear));
    const year = await loadReadingsYear(deps.table, ruling.policyYear);
    checkPolicyYear(edition, checkRuling(edition.register, ruling, year.inForce), ruling.policyYear);
    await refuseProposedTwice(ruling, deps);
    const { gone, shown } = await listed(ruling, year, deps);
    const isWhole = gone.place === undefined;
    const effects = await effectsOf(isWhole ? gone : BEGINNING, deps);
    const record = numbered(ruling, year.proposed + 1, { proposedBy: caller.person, proposedAt: context.at, effects });
    const { id, policyYear } = record;
    const about = { id, policyYear, purpose: 'list' as const, basis: await basisOf(deps, year) };
    const later = isWhole ? undefined : await passToGoOn(about, gone, deps, context);
    const beside = later === undefined ? [] : [later.write];
    await proposeRuling(deps.table, year, record, { event: proposedEvent(record, context), beside });
    if (later !== undefined) await startPass(later.pass, deps);
    const said = {
      acts: actsOf(edition, ruling),
      changes: shown,
      ...(isWhole ? {} : { progress: progress({ ...about, ...gone }) }),
    };
    return { status: 201, body: { ...rulingView(record), ...said } };
  });
}

/** As much of the list as a request has time for, and its first rows. */
async function listed(ruling: Ruling, { inForce }: ReadingsYear, deps: ProposalDependencies) {
  const shown: Effect[] = [];
  const work = await listing(ruling, inForce, deps);
  const step = async (award: AwardOnRecord) => {
    const stepped = await work.step(award);
    if (stepped.row !== undefined && shown.length < SHOWN) shown.push(stepped.row as unknown as Effect);
    return stepped;
  };
  return { gone: await goOn(BEGINNING, { ...work, step }, deps, deps.passSeconds), shown };
}

function numbered(
  ruling: Ruling,
  number: number,
  proposed: Pick<RulingRecord, 'proposedBy' | 'proposedAt' | 'effects'>,
): RulingRecord {
  return { ...ruling, id: `${ruling.policyYear}-R${number}`, number, status: 'proposed', ...proposed };
}

function proposedEvent({ id, ground, effects, reading, option, scope }: RulingRecord, context: RequestContext) {
  return auditEventOf(context, 'propose-ruling', {
    reason: ground,
    digests: { effects: effects.sha256 },
    details: { id, reading, option, scope },
  });
}

/** Where the reading acts: rulings that act outside the calculation change no amount by themselves. */
function actsOf(edition: Awaited<ReturnType<typeof editionAt>>, { reading }: Ruling): Reading['acts'] | undefined {
  return edition.register.readings.get(reading.split('.')[0] ?? '')?.acts;
}

async function refuseProposedTwice(ruling: Ruling, { table }: ProposalDependencies): Promise<void> {
  const same = (await listRulings(table, ruling.policyYear)).find(
    (one) =>
      one.status === 'proposed' &&
      one.reading === ruling.reading &&
      one.option === ruling.option &&
      one.scope === ruling.scope,
  );
  if (same === undefined) return;
  throw refuse('RULING_ALREADY_PROPOSED', { path: 'reading', id: same.id }, { same: same.id });
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const proposeRulingHandler = (dependencies: () => ProposalDependencies) =>
  storingHandler({ route: 'POST /rulings', body: Body, statuses: [201] }, dependencies, propose);

export const handler = proposeRulingHandler(proposalDependencies);
