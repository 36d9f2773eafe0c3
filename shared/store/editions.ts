import type { AuditFact } from '../audit/chain.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type Edition, loadEdition } from '../policy/edition.ts';
import { commit, type Head, headOf, keyOf, NEW_HEAD } from './commit.ts';
import type { Objects } from './objects.ts';
import type { Pointer } from './registers.ts';
import { type Condition, type Item, queryAll, type Table } from './table.ts';

// The editions of a policy year: the one in force with those before it, and what was proposed. Bodies lie in the bucket.

/** An edition as the year's record names it; `hash` is what receipts name, `sha256` the digest of the stored body. */
export type KeptEdition = Pointer & {
  readonly hash: string;
  readonly inForceSince?: string;
  readonly proposalId?: string;
  readonly confirmedBy?: string;
};
export type EditionYear = {
  readonly policyYear: number;
  /** Undefined before the first edition of the year. */
  readonly inForce: KeptEdition | undefined;
  /** Those it replaced, oldest first; awards keep the one they name. */
  readonly history: readonly KeptEdition[];
  /** The golden tables the edition in force was confirmed with. */
  readonly golden: Pointer | undefined;
  readonly head: Head;
};

export type EditionProposal = {
  readonly id: string;
  readonly policyYear: number;
  readonly hash: string;
  readonly body: Pointer;
  readonly golden: Pointer;
  readonly goldenRows: number;
  readonly replaces: string | null;
  readonly ground: string;
  /** What the comparison found, and where it lies row by row. */
  readonly comparison: Pointer & { readonly compared: number; readonly changed: number };
  readonly status: 'proposed' | 'confirmed' | 'withdrawn';
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly confirmedBy?: string;
  readonly confirmedAt?: string;
  readonly withdrawnBy?: string;
  readonly withdrawnAt?: string;
};

const subjectOf = (policyYear: number) => `EDITION#${policyYear}`;
const proposalKey = (id: string) => keyOf(subjectOf(Number(id.slice(0, 4))), `PROPOSAL#${id}`);

/** `2022-1f3a…`: the year and the beginning of the hash; the same edition is the same proposal. */
export const editionId = (policyYear: number, hash: string): string => `${policyYear}-${hash.slice(0, 16)}`;

export async function loadEditionYear(table: Table, policyYear: number): Promise<EditionYear> {
  const item = await table.get(keyOf(subjectOf(policyYear), 'HEAD'));
  if (item === undefined) return { policyYear, inForce: undefined, history: [], golden: undefined, head: NEW_HEAD };
  const { PK, SK, version, audit, history, golden, ...pointer } = item;
  return {
    policyYear,
    inForce: pointer.sha256 === undefined ? undefined : (pointer as unknown as KeptEdition),
    history: (history ?? []) as readonly KeptEdition[],
    golden: golden as Pointer | undefined,
    head: headOf(item),
  };
}

/** @throws Refusal EDITION_UNKNOWN (404) */
export async function loadEditionProposal(table: Table, id: string): Promise<EditionProposal> {
  const item = /^\d{4}-[0-9a-f]{16}$/.test(id) ? await table.get(proposalKey(id)) : undefined;
  if (item !== undefined) return proposalOf(item);
  throw new Refusal(
    'EDITION_UNKNOWN',
    { zh: '没有该政策版本。', en: 'There is no such edition.' },
    { status: 404, hint: { zh: '请核对版本编号。', en: 'Check the number of the edition.' }, details: { id } },
  );
}

export async function listEditionProposals(table: Table, policyYear: number): Promise<EditionProposal[]> {
  return (await queryAll(table, subjectOf(policyYear), 'PROPOSAL#')).map(proposalOf);
}

function proposalOf({ PK, SK, ...proposal }: Item): EditionProposal {
  return proposal as unknown as EditionProposal;
}

/** Keeps a proposal beside the edition in force, which stays. @throws Refusal EDITION_ALREADY_PROPOSED (409), CHANGED_MEANWHILE */
export async function saveEditionProposal(
  table: Table,
  year: EditionYear,
  proposal: EditionProposal,
  fact: AuditFact,
): Promise<void> {
  const item = { ...proposal, ...proposalKey(proposal.id) };
  const before = await table.get(proposalKey(proposal.id));
  // What was withdrawn or replaced may be proposed again; the audit chain keeps the times before.
  const status = before?.status;
  const again = status === 'withdrawn' || (status === 'confirmed' && year.inForce?.proposalId !== proposal.id);
  const condition: Condition = again ? { equals: { status } } : { absent: true };
  await commit(table, {
    subject: subjectOf(year.policyYear),
    before: year.head,
    after: attributesOf(year),
    fact,
    writes: [
      {
        write: { kind: 'put', item, condition },
        otherwise: () =>
          new Refusal(
            'EDITION_ALREADY_PROPOSED',
            { zh: '该政策版本已提交。', en: 'This edition was proposed already.' },
            {
              status: 409,
              hint: { zh: '请由第二人确认。', en: 'Let a second person confirm it.' },
              details: { id: proposal.id },
            },
          ),
      },
    ],
  });
}

/** Takes a proposal back; what is in force stays. @throws Refusal CHANGED_MEANWHILE */
export async function withdrawEditionProposal(
  table: Table,
  year: EditionYear,
  proposal: EditionProposal,
  fact: AuditFact,
): Promise<void> {
  const item = { ...proposal, ...proposalKey(proposal.id) };
  await commit(table, {
    subject: subjectOf(year.policyYear),
    before: year.head,
    after: attributesOf(year),
    fact,
    writes: [{ write: { kind: 'put', item, condition: { equals: { status: 'proposed' } } } }],
  });
}

/** Puts a confirmed proposal in force; the one before it becomes history. @throws Refusal CHANGED_MEANWHILE */
export async function putEditionInForce(
  table: Table,
  year: EditionYear,
  proposal: EditionProposal & { readonly confirmedBy: string; readonly confirmedAt: string },
  fact: AuditFact,
): Promise<void> {
  const { id, hash, body, golden, confirmedBy, confirmedAt } = proposal;
  const inForce: KeptEdition = { ...body, hash, proposalId: id, confirmedBy, inForceSince: confirmedAt };
  const history = year.inForce === undefined ? year.history : [...year.history, year.inForce];
  await commit(table, {
    subject: subjectOf(year.policyYear),
    before: year.head,
    after: attributesOf({ inForce, history, golden }),
    fact,
    writes: [
      {
        write: {
          kind: 'put',
          item: { ...proposal, ...proposalKey(id) },
          condition: { equals: { status: 'proposed' } },
        },
      },
    ],
  });
}

function attributesOf({ inForce, history, golden }: Pick<EditionYear, 'inForce' | 'history' | 'golden'>) {
  return { ...inForce, ...(history.length > 0 ? { history } : {}), ...(golden === undefined ? {} : { golden }) };
}

type Bodies = Pick<Objects, 'getJson'>;
/** A body never changes under its digest, so a process reads it once; pointers are read every time. */
const known = new Map<string, Edition>();
const MOST_KNOWN = 8;

/** The edition of a stored body. */
export async function editionAt(objects: Bodies, pointer: Pointer): Promise<Edition> {
  const before = known.get(pointer.sha256);
  if (before !== undefined) return before;
  const kept = (await objects.getJson({ sha256: pointer.sha256, key: pointer.key })) as {
    readonly documents: readonly unknown[];
  };
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
