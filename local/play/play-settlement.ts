import { type Api, eventually } from './api.ts';
import { awaitLink, decideByLink } from './approver.ts';
import type { PlaySystem } from './play-system.ts';

export type RunView = {
  readonly id: string;
  readonly stage: string;
  readonly count?: number;
  readonly total?: string;
  readonly lines: readonly {
    readonly line: number;
    readonly applicationId: string;
    readonly amount: string;
    readonly status: string;
  }[];
  readonly batch?: {
    readonly count: number;
    readonly total: string;
    readonly csv: { readonly sha256: string; readonly key: string };
  };
};
export type FundView = {
  readonly available: string;
  readonly reserved: string;
  readonly paid: string;
  readonly entries: readonly { readonly id: string; readonly kind: string; readonly amount: string }[];
};

export async function runOf(api: Api, token: string, id: string, stages: readonly string[]): Promise<RunView> {
  return eventually(`settlement ${id} to be ${stages.join(' or ')}`, async () => {
    const run = (await api.must('GET', `/settlements/${id}`, token)) as unknown as RunView;
    return stages.includes(run.stage) ? run : undefined;
  });
}

export async function fundOf(api: Api, token: string, year: number): Promise<FundView> {
  return (await api.must('GET', `/funds/${year}`, token)) as unknown as FundView;
}

/** The treasury's answer in our format: every line paid, but the ones named. */
export function treasuryAnswer(run: RunView, failed: Readonly<Record<number, string>> = {}): string {
  const rows = run.lines
    .filter((line) => line.status === 'settled')
    .map(({ line }) =>
      failed[line] === undefined ? `${run.id},${line},paid,` : `${run.id},${line},failed,${failed[line]}`,
    );
  return ['batch,line,result,reason', ...rows, ''].join('\r\n');
}

/** Starts the settlement as the finance officer, signs by the link in the mail, and answers as the treasury would. */
export async function playSettlement(
  ground: PlaySystem,
  api: Api,
  year: number,
  say: (line: string) => void,
): Promise<RunView> {
  const finance = await ground.tokenOf('finance-2');
  const { id } = (await api.must('POST', '/settlements', finance, { policyYear: year })) as { id: string };
  say(`${id} 兑付启动 settlement started`);
  const planned = await runOf(api, finance, id, ['reserved', 'needs-ruling', 'abandoned']);
  say(`${id} ${planned.stage}: ${planned.count} 笔 lines, ${planned.total} 元 yuan`);
  if (planned.stage !== 'reserved') return planned;
  const link = await awaitLink(ground.system, 'finance-1@departments.example', id);
  const signed = await decideByLink(link, { decision: 'approve' });
  if (signed.sent >= 300) throw new Error(`the sign-off was refused: ${signed.answer.slice(0, 300)}`);
  const settled = await runOf(api, finance, id, ['settled']);
  say(`${id} 已签批，支付文件 SHA-256 signed, payment file ${settled.batch?.csv.sha256.slice(0, 16)}…`);
  await api.must('POST', `/settlements/${id}/treasury-answer`, finance, treasuryAnswer(settled));
  const paid = await runOf(api, finance, id, ['paid']);
  say(`${id} 国库回执已登记 paid`);
  return paid;
}
