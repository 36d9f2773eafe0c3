import * as z from 'zod/mini';
import type { AuditEvent } from '../audit/chain.ts';
import { type Edition, loadEdition } from '../policy/edition.ts';
import { editionBodies, loadBody } from './bodies.ts';
import { commit, type Head, headOf, keyOf, NEW_HEAD } from './commit.ts';
import { editionHeadFamily, editionIn, type KeptEdition } from './edition-record.ts';
import type { Objects } from './objects.ts';
import { recordFamily } from './record-family.ts';
import { type Pointer, type Proposed, pointer, proposed } from './record-words.ts';
import { refuse } from './refusals.ts';
import { type Condition, queryAll, type Table, type Write } from './table.ts';

// The editions of a policy year: the one in force with those before it, and what was proposed. Bodies lie in the bucket.

export type EditionYear = {
  readonly policyYear: number;
  /** Undefined before the first edition of the year. */
  readonly inForce: KeptEdition | undefined;
  /** Those it replaced, oldest first; awards keep the one they name. */
  readonly history: readonly KeptEdition[];
  /** The golden tables the edition in force was confirmed with. */
  readonly golden: Pointer | undefined;
  readonly head: Head;
  /** What stands in the record and nobody here knows. */
  readonly beside?: Readonly<Record<string, unknown>>;
};

export type EditionProposal = Proposed & {
  readonly id: string;
  readonly policyYear: number;
  readonly hash: string;
  readonly body: Pointer;
  readonly golden: Pointer;
  readonly goldenRows: number;
  readonly replaces: string | null;
  readonly ground: string;
  /** What the comparison found, and where it lies row by row. */
  readonly comparison: Pointer & {
    readonly compared: number;
    readonly changed: number;
    /** The parts behind the first; a year of some thousand cases has none. */
    readonly parts?: readonly Pointer[];
  };
  readonly status: 'proposed' | 'confirmed' | 'withdrawn';
};

export const editionProposalFamily = recordFamily<EditionProposal>()({
  name: 'proposed edition',
  pk: 'EDITION#<year>',
  sk: 'PROPOSAL#<year>-<hash>',
  format: 1,
  schema: () =>
    z.object({
      id: z.string(),
      policyYear: z.int(),
      hash: z.string(),
      body: pointer(),
      golden: pointer(),
      goldenRows: z.int(),
      replaces: z.nullable(z.string()),
      ground: z.string(),
      comparison: z.object({
        ...pointer().shape,
        compared: z.int(),
        changed: z.int(),
        parts: z.exactOptional(z.array(pointer())),
      }),
      status: z.enum(['proposed', 'confirmed', 'withdrawn']),
      ...proposed().shape,
    }),
});

const subjectOf = (policyYear: number) => `EDITION#${policyYear}`;
const proposalKey = (id: string) => keyOf(subjectOf(Number(id.slice(0, 4))), `PROPOSAL#${id}`);

/** `2022-1f3a…`: the year and the beginning of the hash; the same edition is the same proposal. */
export const editionId = (policyYear: number, hash: string): string => `${policyYear}-${hash.slice(0, 16)}`;

export async function loadEditionYear(table: Table, policyYear: number): Promise<EditionYear> {
  const item = await table.get(keyOf(subjectOf(policyYear), 'HEAD'));
  if (item === undefined) return { policyYear, inForce: undefined, history: [], golden: undefined, head: NEW_HEAD };
  const record = editionHeadFamily.read(item);
  return {
    policyYear,
    inForce: editionIn(record),
    history: record.history ?? [],
    golden: record.golden,
    head: headOf(item),
    beside: editionHeadFamily.beside(record),
  };
}

/** @throws Refusal EDITION_UNKNOWN (404) */
export async function loadEditionProposal(table: Table, id: string): Promise<EditionProposal> {
  const item = /^\d{4}-[0-9a-f]{16}$/.test(id) ? await table.get(proposalKey(id)) : undefined;
  if (item !== undefined) return editionProposalFamily.read(item);
  throw refuse('EDITION_UNKNOWN', { id });
}

export async function listEditionProposals(table: Table, policyYear: number): Promise<EditionProposal[]> {
  return (await queryAll(table, subjectOf(policyYear), 'PROPOSAL#')).map(editionProposalFamily.read);
}

/** Keeps a proposal beside the edition in force, which stays. @throws Refusal EDITION_ALREADY_PROPOSED (409), CHANGED_MEANWHILE */
export async function saveEditionProposal(
  table: Table,
  year: EditionYear,
  proposal: EditionProposal,
  event: AuditEvent,
  beside: readonly Write[] = [],
): Promise<void> {
  const item = { ...editionProposalFamily.written(proposal), ...proposalKey(proposal.id) };
  const before = await table.get(proposalKey(proposal.id));
  // What was withdrawn or replaced may be proposed again; the audit chain keeps the times before.
  const status = before === undefined ? undefined : editionProposalFamily.read(before).status;
  const again = status === 'withdrawn' || (status === 'confirmed' && year.inForce?.proposalId !== proposal.id);
  const condition: Condition = again ? { equals: { status } } : { absent: true };
  await commit(table, {
    subject: subjectOf(year.policyYear),
    before: year.head,
    after: attributesOf(year),
    event,
    writes: [
      {
        write: { kind: 'put', item, condition },
        otherwise: () => refuse('EDITION_ALREADY_PROPOSED', { id: proposal.id }),
      },
      ...beside.map((write) => ({ write })),
    ],
  });
}

/** Takes a proposal back; what is in force stays. @throws Refusal CHANGED_MEANWHILE */
export function withdrawEditionProposal(
  table: Table,
  year: EditionYear,
  proposal: EditionProposal,
  event: AuditEvent,
): Promise<void> {
  return changeProposal(table, year, proposal, event, []);
}

/** Keeps what a proposal was compared to be, together with the end of the pass that compared it. @throws Refusal CHANGED_MEANWHILE */
export function recompareEdition(
  table: Table,
  year: EditionYear,
  proposal: EditionProposal,
  event: AuditEvent,
  over: Write,
): Promise<void> {
  return changeProposal(table, year, proposal, event, [over]);
}

async function changeProposal(
  table: Table,
  year: EditionYear,
  proposal: EditionProposal,
  event: AuditEvent,
  beside: readonly Write[],
): Promise<void> {
  const item = { ...editionProposalFamily.written(proposal), ...proposalKey(proposal.id) };
  const put: Write = { kind: 'put', item, condition: { equals: { status: 'proposed' } } };
  await commit(table, {
    subject: subjectOf(year.policyYear),
    before: year.head,
    after: attributesOf(year),
    event,
    writes: [put, ...beside].map((write) => ({ write })),
  });
}

/** Puts a confirmed proposal in force; the one before it becomes history. @throws Refusal CHANGED_MEANWHILE */
export async function putEditionInForce(
  table: Table,
  year: EditionYear,
  proposal: EditionProposal & { readonly confirmedBy: string; readonly confirmedAt: string },
  event: AuditEvent,
): Promise<void> {
  const { id, hash, body, golden, confirmedBy, confirmedAt } = proposal;
  const inForce: KeptEdition = { ...body, hash, proposalId: id, confirmedBy, inForceSince: confirmedAt };
  const history = year.inForce === undefined ? year.history : [...year.history, year.inForce];
  await commit(table, {
    subject: subjectOf(year.policyYear),
    before: year.head,
    after: attributesOf({ ...year, inForce, history, golden }),
    event,
    writes: [
      {
        write: {
          kind: 'put',
          item: { ...editionProposalFamily.written(proposal), ...proposalKey(id) },
          condition: { equals: { status: 'proposed' } },
        },
      },
    ],
  });
}

function attributesOf({ inForce, history, golden, beside }: EditionYear) {
  const before = { ...(history.length > 0 ? { history } : {}), ...(golden === undefined ? {} : { golden }) };
  return editionHeadFamily.written({ ...beside, ...inForce, ...before });
}

type Bodies = Pick<Objects, 'getJson'>;
/** A body never changes under its digest, so a process reads it once; pointers are read every time. */
const known = new Map<string, Edition>();
const MOST_KNOWN = 8;

/** The edition of a stored body. */
export async function editionAt(objects: Bodies, pointer: Pointer): Promise<Edition> {
  const before = known.get(pointer.sha256);
  if (before !== undefined) return before;
  const kept = await loadBody(objects, editionBodies, pointer);
  const edition = loadEdition(...kept.documents);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(pointer.sha256, edition);
  return edition;
}

/** The edition that a receipt names, in force or replaced. @throws Error when the year never had it: a fault of the records */
export async function editionOfHash(objects: Bodies, year: EditionYear, hash: string): Promise<Edition> {
  const found = [...year.history, ...(year.inForce === undefined ? [] : [year.inForce])].find(
    (one) => one.hash === hash,
  );
  if (found === undefined) throw new Error(`${year.policyYear} never had the edition ${hash}`);
  return editionAt(objects, found);
}
