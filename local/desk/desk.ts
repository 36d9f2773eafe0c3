import { createServer, type Server } from 'node:http';
import { FUNDERS, funderName } from '../../shared/application/funder.ts';
import { type Api, apiOf } from '../play/api.ts';
import type { PlayGround } from '../play/ground.ts';
import { type Cell, escaped, page, table } from './html.ts';

export type Desk = { readonly url: string; readonly close: () => Promise<void> };
type Texts = readonly { readonly zh: string; readonly en: string; readonly clause?: string }[];
type CaseRow = {
  readonly id: string;
  readonly creditCode: string;
  readonly item: string;
  readonly policyYear: number;
  readonly stage: string;
  readonly stageName: { zh: string };
  readonly payable?: string;
};
type CaseDetail = CaseRow & {
  readonly documents: readonly { originalName: string; status: string; sha256?: string; findings: Texts }[];
  readonly decisions: readonly {
    round: number;
    department: string;
    approver: string;
    decision?: string;
    reason?: string;
    status: string;
  }[];
  readonly award: { outcome: string; payable: string | null; assessment: { trace: Texts } } | null;
};

const cells = (...texts: readonly (string | undefined)[]): Cell[] => texts.map((text) => ({ text: text ?? '' }));

/**
 * A window onto the local system for people who would rather look than read JSON: cases with their trace, the ledger, the
 * mails as they arrived. It asks the API as the auditor would and can change nothing. On 127.0.0.1 only.
 */
export async function openDesk(ground: PlayGround, port: number): Promise<Desk> {
  const api = apiOf(ground.system.apiUrl);
  const server = createServer((request, response) => {
    answer(ground, api, new URL(request.url ?? '/', 'http://desk').pathname)
      .catch((error: unknown) =>
        page('出错 Something went wrong', `<p>${escaped(error instanceof Error ? error.message : error)}</p>`),
      )
      .then((html) => {
        const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; img-src data:";
        response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
          .end(html);
      });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${port}`, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function answer(ground: PlayGround, api: Api, path: string): Promise<string> {
  const [, room = '', id = '', part = ''] = path.split('/').map(decodeURIComponent);
  const token = () => ground.tokenOf('auditor');
  if (room === 'mails' && part === 'body') return (await mailAt(ground, id)).html;
  if (room === 'mails' && id !== '') return mailPage(await mailAt(ground, id), id);
  if (room === 'mails') return mailsPage(ground);
  if (room === 'fund') return fundsPage(api, await token());
  if (room === 'cases' && id !== '')
    return casePage(
      (await api.must('GET', `/applications/${encodeURIComponent(id)}`, await token())) as unknown as CaseDetail,
    );
  return casesPage(await allCases(api, await token()));
}

async function allCases(api: Api, token: string): Promise<CaseRow[]> {
  const found: CaseRow[] = [];
  let after = '';
  do {
    const query = `year=2022&limit=50${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`;
    const answer = (await api.must('GET', `/applications?${query}`, token)) as {
      applications: CaseRow[];
      after?: string;
    };
    found.push(...answer.applications);
    after = answer.after ?? '';
  } while (after !== '');
  return found;
}

function casesPage(cases: readonly CaseRow[]): string {
  const rows = cases.map((each): Cell[] => [
    { text: each.id, link: `/cases/${each.id}` },
    ...cells(each.creditCode, each.item, String(each.policyYear), `${each.stageName.zh} ${each.stage}`),
    { text: each.payable ?? '', money: true },
  ]);
  return page(
    '申报 Cases',
    table(['编号 id', '信用代码 credit code', '事项 item', '年度 year', '阶段 stage', '核定 award'], rows),
  );
}

function casePage(each: CaseDetail): string {
  const documents = each.documents.map((one) =>
    cells(one.originalName, one.status, one.sha256, one.findings.map((finding) => finding.zh).join('；')),
  );
  const decisions = each.decisions.map((one) =>
    cells(String(one.round), one.department, one.approver, one.decision ?? one.status, one.reason),
  );
  const trace = (each.award?.assessment.trace ?? []).map(
    (step) => `<li>${escaped(step.zh)}<br><small>${escaped(step.en)} · ${escaped(step.clause)}</small></li>`,
  );
  return page(
    `${each.id} · ${each.stageName.zh} · ${each.award?.payable ?? '—'} 元`,
    `<h2>核算依据 trace</h2><ol>${trace.join('')}</ol>
     <h2>材料 documents</h2>${table(['文件 file', '结果 outcome', 'SHA-256', '问题 findings'], documents)}
     <h2>审批 decisions</h2>${table(['轮次 round', '部门 department', '审批人 approver', '意见 decision', '理由 reason'], decisions)}`,
  );
}

/** The ledger of each funder; one whose fund no document has opened stands at zero. */
async function fundsPage(api: Api, token: string): Promise<string> {
  const parts: string[] = [];
  for (const funder of FUNDERS) {
    const { zh, en } = funderName(funder);
    const { status, body } = await api.call('GET', `/funds/2022?funder=${funder}`, token);
    parts.push(`<h2>${escaped(zh)} ${escaped(en)}</h2>`, status === 200 ? fundPart(body) : '<p>未开立 not opened</p>');
  }
  return page('2022 专项资金 funds', parts.join(''));
}

function fundPart(fund: Record<string, unknown>): string {
  const entries = (fund.entries as { id: string; kind: string; amount: string; at: string }[]).map((entry): Cell[] => [
    ...cells(entry.at, entry.kind, entry.id),
    { text: entry.amount, money: true },
  ]);
  const state = `可用 available ${fund.available}，预留 reserved ${fund.reserved}，已付 paid ${fund.paid}（元 yuan）`;
  return `<p>${escaped(state)}</p>${table(['时间 at', '类别 kind', '凭证 entry', '金额 amount'], entries)}`;
}

async function mailAt(ground: PlayGround, id: string) {
  const mail = (await ground.system.mailbox()).find((each) => each.id === id);
  if (mail === undefined) throw new Error('没有这封邮件。 There is no such mail.');
  return mail;
}

async function mailsPage(ground: PlayGround): Promise<string> {
  const mails = (await ground.system.mailbox()).toReversed();
  const rows = mails.map((mail): Cell[] => [
    { text: mail.subject, link: `/mails/${encodeURIComponent(mail.id)}` },
    ...cells(mail.to.join(', '), mail.sentAt),
  ]);
  return page('邮件 Mails', table(['主题 subject', '收件人 to', '时间 sent'], rows));
}

function mailPage(mail: { subject: string; to: readonly string[]; text: string }, id: string): string {
  const link = /https?:\/\/\S+\/decisions\/\S+/.exec(mail.text)?.[0];
  const open = link === undefined ? '' : `<p><a href="${escaped(link)}">打开审批页面 open the decision page</a></p>`;
  return page(
    mail.subject,
    `<p>${escaped(mail.to.join(', '))}</p>${open}<iframe sandbox src="/mails/${escaped(encodeURIComponent(id))}/body"></iframe>`,
  );
}
