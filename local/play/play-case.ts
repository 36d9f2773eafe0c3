import type { Enterprise } from '../../shared/application/enterprise.ts';
import { type Api, eventually } from './api.ts';
import { awaitLink, decideByLink } from './approver.ts';
import { type CaseFiles, filesOf, filingOf, type PlayCase } from './cases.ts';
import { accountOf, type PlaySystem } from './play-system.ts';
import { recordedAndConfirmed } from './provincial.ts';
import { decisionOf } from './stated-files.ts';
import { documentsOf, type Uploaded, uploadFiles } from './upload.ts';

export type CaseView = {
  readonly id: string;
  readonly item: string;
  readonly stage: string;
  readonly round: number;
  readonly payable?: string;
  readonly ground?: { readonly zh: string };
  readonly award: {
    readonly outcome: string;
    readonly gross: string | null;
    readonly payable: string | null;
    readonly assessment: { trace: unknown[] };
  } | null;
  readonly stillToAct: readonly string[];
  readonly decisions: readonly { readonly department: string; readonly round: number; readonly decision?: string }[];
};
export type Played = {
  readonly case: PlayCase;
  readonly enterprise: Enterprise;
  readonly view: CaseView;
  readonly documents: readonly Uploaded[];
  readonly refusedFile?: Uploaded;
};

/** Plays one enterprise from filing to the last decision, through the API, the bucket and the mails. */
export async function playCase(
  ground: PlaySystem,
  api: Api,
  each: PlayCase,
  enterprise: Enterprise,
  seed: number,
  say: (line: string) => void,
): Promise<Played> {
  const token = await ground.tokenOf(accountOf(enterprise.creditCode));
  const files = await filesOf(each, enterprise, seed);
  const { item, declared } = filingOf(each);
  const filing = { creditCode: enterprise.creditCode, policyYear: 2022, item, declared };
  const { id } = (await api.must('POST', '/applications', token, filing)) as { id: string };
  say(`${id} 申报 filed`);
  const refusedFile = files.broken === undefined ? undefined : (await uploadFiles(api, token, id, [files.broken]))[0];
  if (refusedFile !== undefined)
    say(`${id} 文件未通过 file refused: ${refusedFile.findings.map((finding) => finding.code).join(' ')}`);
  const uploaded = await uploadFiles(api, token, id, files.first);
  say(`${id} 已上传 uploaded ${uploaded.length} (${uploaded.map((document) => document.status).join(', ')})`);
  await api.must('POST', `/applications/${id}/submit`, token);
  const stage = await settledStage(api, token, id, ['assessed', 'returned', 'held']);
  say(`${id} ${stage.stage}${stage.award === null ? '' : ` 核定 award ${stage.award.payable}`}`);
  if ('province' in each && each.province !== undefined)
    await decidedByProvince(ground, api, each.province, { id, enterprise, token, seed }, say);
  if (stage.stage !== 'returned') await decide(ground, api, each, id, enterprise, token, files.corrected, say);
  const view = await settledStage(api, token, id, ['approved', 'refused', 'returned']);
  say(`${id} → ${view.stage}`);
  const documents = await documentsOf(api, token, id);
  return { case: each, enterprise, view, documents, ...(refusedFile === undefined ? {} : { refusedFile }) };
}

type Waiting = { readonly id: string; readonly enterprise: Enterprise; readonly token: string; readonly seed: number };

/** The commerce bureau records and confirms what the province decided; the case that waited for it goes on by itself. */
async function decidedByProvince(
  ground: PlaySystem,
  api: Api,
  { item, granted }: { readonly item: string; readonly granted: string },
  { id, enterprise, token, seed }: Waiting,
  say: (line: string) => void,
): Promise<void> {
  await recordedAndConfirmed(ground, api, enterprise.creditCode, decisionOf(item, granted, seed));
  say(`${id} 省级决定已登记并确认 provincial decision recorded and confirmed: ${item} ${granted}`);
  await settledStage(api, token, id, ['assessed']);
}

/** The scripted decisions, each by the link in the mail; a return is answered with a corrected document. */
async function decide(
  ground: PlaySystem,
  api: Api,
  each: PlayCase,
  id: string,
  enterprise: Enterprise,
  token: string,
  corrected: CaseFiles['corrected'],
  say: (line: string) => void,
): Promise<void> {
  const route = [enterprise.county, ...filingOf(each).bureaus];
  const mailsOf = new Map<string, number>();
  let step = 0;
  for (const decision of each.decisions) {
    const department = route[step] ?? '';
    const nth = (mailsOf.get(department) ?? 0) + 1;
    mailsOf.set(department, nth);
    const link = await awaitLink(ground.system, `${department}-1@departments.example`, id, nth);
    const { sent, answer } = await decideByLink(link, decision);
    if (sent >= 300) throw new Error(`the decision of ${department} on ${id} was refused: ${answer.slice(0, 300)}`);
    say(`${id} ${department}: ${decision.decision}`);
    step = decision.decision === 'return' ? 0 : step + 1;
    if (decision.decision === 'return') await resubmit(api, id, token, corrected);
  }
}

async function resubmit(api: Api, id: string, token: string, corrected: CaseFiles['corrected']): Promise<void> {
  await settledStage(api, token, id, ['returned']);
  if (corrected !== undefined) await uploadFiles(api, token, id, [corrected]);
  await api.must('POST', `/applications/${id}/submit`, token);
}

/** Waits until the case is in one of these stages. */
export async function settledStage(api: Api, token: string, id: string, stages: readonly string[]): Promise<CaseView> {
  return eventually(`${id} to be ${stages.join(' or ')}`, async () => {
    const view = (await api.must('GET', `/applications/${id}`, token)) as unknown as CaseView;
    return stages.includes(view.stage) ? view : undefined;
  });
}
