import * as z from 'zod';
import { localDate } from '../../shared/kernel/dates.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { checkPolicyYear } from '../../shared/policy/edition.ts';
import { checkRuling, RULING_SCOPES, type Ruling } from '../../shared/policy/ruling.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { editionAt } from '../../shared/store/editions.ts';
import { loadEditionPointer } from '../../shared/store/registers.ts';
import { listRulings, loadReadingsYear, proposeRuling, type RulingRecord } from '../../shared/store/rulings.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { oneLine, plainText } from '../middleware/input.ts';
import { factOf } from '../middleware/occasion.ts';
import { type ProposalDependencies, proposalDependencies } from './dependencies.ts';
import { affectedBy, keepEffects } from './ruling-effects.ts';

const Body = z.strictObject({
  reading: z.string().max(40),
  option: z.string().max(64),
  scope: z.enum(RULING_SCOPES).default('policy-year'),
  policyYear: z.int().min(2000).max(2100),
  ground: plainText(2000),
  ruledBy: oneLine(200),
  level: z.enum(['city', 'province']),
  ruledOn: z.string().max(10),
  reclaims: z.boolean().default(false),
});
type Body = z.infer<typeof Body>;
const SHOWN = 100;

/** Records what was ruled and lists what it would change, before anybody confirms it. */
export async function propose({ body, caller, occasion }: DoorRequest<Body>, deps: ProposalDependencies) {
  const ruling: Ruling = { ...body, ruledOn: localDate(body.ruledOn, 'ruledOn') };
  return untilCommitted(async () => {
    const edition = await editionAt(deps.objects, await loadEditionPointer(deps.table, ruling.policyYear));
    const year = await loadReadingsYear(deps.table, ruling.policyYear);
    checkPolicyYear(edition, checkRuling(edition.register, ruling, year.inForce), ruling.policyYear);
    await refuseProposedTwice(ruling, deps);
    const { affected } = await affectedBy(ruling, [...year.inForce, ruling], deps);
    const effects = affected.map(({ effect }) => effect);
    const number = year.proposed + 1;
    const record: RulingRecord = {
      ...ruling,
      id: `${ruling.policyYear}-R${number}`,
      number,
      status: 'proposed',
      proposedBy: caller.person,
      proposedAt: occasion.at,
      effects: await keepEffects(effects, deps),
    };
    const fact = factOf(occasion, 'propose-ruling', {
      reason: ruling.ground,
      digests: { effects: record.effects.sha256 },
      details: { id: record.id, reading: ruling.reading, option: ruling.option, scope: ruling.scope },
    });
    await proposeRuling(deps.table, year, record, fact);
    return {
      status: 201,
      body: { ...rulingView(record), acts: actsOf(edition, ruling), changes: effects.slice(0, SHOWN) },
    };
  });
}

/** Where the reading acts: rulings that act outside the calculation change no amount by themselves. */
function actsOf(edition: Awaited<ReturnType<typeof editionAt>>, { reading }: Ruling): string | undefined {
  return edition.register.readings.get(reading.split('.')[0] ?? '')?.acts;
}

/** What the API shows of a ruling; its list of cases is read by its own door. */
export function rulingView({ effects, number, ...ruling }: RulingRecord) {
  const { cases, topUps, reclaims } = effects;
  return { ...ruling, effects: { cases, topUps, reclaims } };
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
  throw new Refusal(
    'RULING_ALREADY_PROPOSED',
    { zh: '同一裁定已提交，等待确认。', en: 'The same ruling was proposed already and waits to be confirmed.' },
    {
      status: 409,
      hint: { zh: `请由第二人确认 ${same.id}。`, en: `Let a second person confirm ${same.id}.` },
      details: { path: 'reading', id: same.id },
    },
  );
}

/** The door over given dependencies; tests go through it as a caller does. */
export const proposeRulingDoor = (dependencies: () => ProposalDependencies) =>
  door({ route: 'POST /rulings', body: Body }, dependencies, propose);

export const handler = proposeRulingDoor(proposalDependencies);
