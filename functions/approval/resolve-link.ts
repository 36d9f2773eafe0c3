import type { Ask } from '../../shared/approval/ask.ts';
import { assertLinkAlive, linkUnknown } from '../../shared/approval/links.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
import { loadAsk, loadLink } from '../../shared/store/asks.ts';
import { loadAward } from '../../shared/store/awards.ts';
import type { Table } from '../../shared/store/table.ts';
import { type CaseFile, isOpen, loadCaseFile } from './case-file.ts';

export type LinkedCase = { readonly ask: Ask; readonly file: CaseFile };

/** The turn a link stands for. @throws Refusal LINK_UNKNOWN (404), LINK_USED, LINK_EXPIRED, LINK_SUPERSEDED, LINK_OUTDATED (410) */
export async function resolveLink(table: Table, secret: string, now: Instant): Promise<LinkedCase> {
  const link = /^[\w-]{43}$/.test(secret) ? await loadLink(table, sha256(secret)) : undefined;
  if (link === undefined) throw linkUnknown();
  const ask = await loadAsk(table, link.subject, link.round, link.step);
  if (ask === undefined) throw linkUnknown();
  const file = await loadCaseFile(table, link.subject);
  assertLinkAlive({ link, ask, open: isOpen(file, link.round) }, now);
  return { ask, file };
}

type Basis = {
  readonly payable?: string | null;
  readonly isTopUp?: boolean;
  readonly digests: Readonly<Record<string, string>>;
};

/** What is decided on: the award or the plan, by its digest; and for an award what it would pay. */
export async function basisOf(table: Table, file: CaseFile): Promise<Basis> {
  if (file.kind === 'settlement') return { digests: { plan: file.run.plan?.digest ?? '' } };
  const { id, round, topUpOf } = file.application;
  const award = await loadAward(table, id, round);
  const isTopUp = topUpOf !== undefined;
  return { payable: award?.payable ?? null, isTopUp, digests: { assessment: award?.bodySha256 ?? '' } };
}
