import { lookAround } from './look-around.ts';
import { prepare } from './play/play-system.ts';
import { type PlayedYear, playYear } from './play/play-year.ts';
import { endWith } from './problem.ts';
import { startLocal } from './system.ts';

const started = Date.now();
const say = (line: string): void =>
  console.log(`[${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s] ${line}`);

/** Chinese characters take two columns. */
const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u1100-\uffdc]/u.test(character) ? 2 : 1), 0);
const padded = (text: string, columns: number): string => text + ' '.repeat(Math.max(1, columns - width(text)));

function tableOf(rows: readonly (readonly string[])[]): string {
  const columns = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => width(row[at] ?? ''))) + 2);
  return rows.map((row) => `  ${row.map((cell, at) => padded(cell, columns[at] ?? 0)).join('')}`.trimEnd()).join('\n');
}

function report({ played, run, before, after }: PlayedYear): string {
  const rows = played.map(({ case: each, enterprise, view }) => {
    const decisions = view.decisions.map((decision) => `${decision.department}:${decision.decision ?? '…'}`).join(' ');
    const line = run.lines.find((each) => each.applicationId === view.id);
    return [
      enterprise.name,
      each.title.zh,
      view.award?.payable ?? '—',
      view.stage,
      line === undefined ? '—' : `${line.amount} ${line.status}`,
      decisions,
    ];
  });
  return `
${tableOf([['企业 enterprise', '情形 case', '核定 award', '阶段 stage', '兑付 payment', '审批 decisions'], ...rows])}

  兑付 settlement ${run.id}: ${run.batch?.count ?? 0} 笔 lines, ${run.batch?.total ?? '0.00'} 元 yuan, ${run.stage}
  资金 fund 2022: 可用 available ${before.available} → ${after.available}, 预留 reserved ${after.reserved}, 已付 paid ${before.paid} → ${after.paid}`;
}

/** What the demonstration promised and what came of it; a difference is a fault of the system. */
function disappointments({ played }: PlayedYear): string[] {
  return played.flatMap(({ case: { title, expected }, view }) => {
    const payable = view.award?.payable ?? null;
    if (view.stage === expected.stage && payable === expected.payable) return [];
    return [`${title.zh} ${title.en}: expected ${expected.stage} ${expected.payable}, got ${view.stage} ${payable}`];
  });
}

/** `npm run demo`: one policy year of several enterprises, played through the real handlers. */
const main = async (): Promise<void> => {
  const system = await startLocal({ log: say });
  try {
    const ground = await prepare(system, say);
    const year = await playYear(ground, say);
    console.log(report(year));
    const wrong = disappointments(year);
    if (wrong.length > 0) throw new Error(`the demonstration did not come out as promised:\n${wrong.join('\n')}`);
    console.log(lookAround(ground));
    if (process.stdin.isTTY) await untilInterrupted();
    else say('结束并停止；npm start 可再次打开以上地址，数据仍在。 Stopping; npm start opens these addresses again.');
  } finally {
    await system.stop();
  }
};

function untilInterrupted(): Promise<void> {
  say('按 Ctrl-C 停止。 Stays up until Ctrl-C.');
  return new Promise((resolve) => {
    const alive = setInterval(() => undefined, 60_000);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        clearInterval(alive);
        resolve();
      });
  });
}

await main().catch(endWith);
