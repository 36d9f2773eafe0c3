import { writeFileSync } from 'node:fs';
import { stderr, stdout } from 'node:process';
import { RULES } from '../shared/award/rules.ts';
import { Refusal } from '../shared/kernel/refusal.ts';
import { loadEdition } from '../shared/policy/edition.ts';
import { changeOf } from './lab/change.ts';
import { comparison } from './lab/compare.ts';
import { documentsOf } from './lab/documents.ts';
import { type Asked, askedFor } from './lab/options.ts';
import { comparisonJson, comparisonText, scanJson, scanText } from './lab/report.ts';
import { scanning } from './lab/scan.ts';
import { eachRecord, type Streamed } from './lab/stream.ts';

const USAGE = `用法 / usage: npm run -s policy-lab -- FILE.json [--reading A1=both]… [--parameter jixi-2022.c5.pay=60]… [--edition DOCUMENT.json]… [--json] [--svg OUT.svg] [--largest N]
  不写 --reading、--parameter 时逐一测算全部口径 / without --reading and --parameter every option of every reading is tried
  不写 --edition 时用 seeds/policy；可逐个写文件，也可写一个 GET /editions/{id} 的答复 / without --edition seeds/policy; name every document, or one answer of GET /editions/{id}`;

function progressFrom(startedAt: number): (records: number, share: number) => void {
  return (records, share) => {
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    const percent = Math.floor(share * 100);
    stderr.write(
      `已测算 ${records} 条（${percent}%），${seconds} 秒  ${records} records (${percent}%), ${seconds} s\n`,
    );
  };
}

type Told = {
  readonly streamed: Streamed;
  readonly text: string;
  readonly json: unknown;
  readonly chart: () => Promise<string>;
};

async function compared(asked: Asked, documents: readonly unknown[]): Promise<Told> {
  const edition = loadEdition(...documents);
  const change = changeOf(documents, asked.readings, asked.numbers);
  const { effect, use } = comparison(edition, change, asked.largest);
  const streamed = await eachRecord(asked.file, use, progressFrom(performance.now()));
  return {
    streamed,
    text: comparisonText(streamed, effect, change, edition),
    json: comparisonJson(streamed, effect, change, edition),
    chart: async () =>
      (await import('./lab/chart.ts')).comparisonChart(effect, (item) => !RULES.province.includes(item)),
  };
}

async function scanned(asked: Asked, documents: readonly unknown[]): Promise<Told> {
  const edition = loadEdition(...documents);
  const { trials, use } = scanning(edition);
  const streamed = await eachRecord(asked.file, use, progressFrom(performance.now()));
  return {
    streamed,
    text: scanText(streamed, trials, edition, asked.largest),
    json: scanJson(streamed, trials, edition),
    chart: async () => (await import('./lab/chart.ts')).scanChart(trials, asked.largest),
  };
}

async function main(args: readonly string[]): Promise<number> {
  const asked = askedFor(args);
  if (asked === null) {
    stderr.write(`${USAGE}\n`);
    return 2;
  }
  const isScan = asked.readings.length === 0 && asked.numbers.length === 0;
  const { streamed, text, json, chart } = await (isScan ? scanned : compared)(asked, documentsOf(asked.edition));
  stdout.write(asked.json ? `${JSON.stringify(json, null, 2)}\n` : text);
  if (asked.svg !== null) writeFileSync(asked.svg, await chart());
  else if (isScan) stderr.write('加 --svg OUT.svg 可画出图表  add --svg OUT.svg for the picture\n');
  return streamed.wrong > 0 ? 2 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const told =
    error instanceof Refusal
      ? `${error.code}: ${error.text.zh}${error.hint.zh}\n${error.text.en} ${error.hint.en}`
      : String(error);
  stderr.write(`${told}\n`);
  process.exitCode = 2;
}
