import { createReadStream } from 'node:fs';
import { stdout } from 'node:process';
import { assess } from '../shared/award/assess.ts';
import { evaluate } from '../shared/award/evaluate.ts';
import type { AssessRecord } from '../shared/award/record.ts';
import { dayOf, type Instant, localDate } from '../shared/kernel/dates.ts';
import { Refusal, type Text } from '../shared/kernel/refusal.ts';
import type { Edition } from '../shared/policy/edition.ts';
import { amountsText } from './amounts-text.ts';
import { type Cut, JsonCutError, RecordCutter } from './json-records.ts';
import { readEdition } from './policy-edition.ts';

type Wrong = {
  readonly id: string | null;
  readonly error: { readonly code: string; readonly path: string; readonly zh: string; readonly en: string };
};

function wrong(id: unknown, code: string, path: string, text: Text): Wrong {
  return { id: typeof id === 'string' ? id : null, error: { code, path, zh: text.zh, en: text.en } };
}

function wrongOf(id: unknown, error: unknown): Wrong {
  if (!(error instanceof Refusal)) {
    const words = {
      zh: '核算出现意外错误，请将本条记录报告给维护人员。',
      en: `An unexpected fault; report this record: ${String(error)}`,
    };
    return wrong(id, 'ASSESS_FAILED', '', words);
  }
  const { path } = error.details;
  const text = { zh: `${error.text.zh}${error.hint.zh}`, en: `${error.text.en} ${error.hint.en}` };
  return wrong(id, error.code, typeof path === 'string' ? path : '', text);
}

type Asked = {
  readonly edition: Edition;
  readonly assessedOn: string;
  /** Without words: outcome, amounts, totals and the receipt. */
  readonly amounts: boolean;
};

function answer(
  record: unknown,
  single: boolean,
  { edition, assessedOn, amounts }: Asked,
): { text: string; bad: boolean } {
  const written = (value: unknown) => (single ? JSON.stringify(value, null, 2) : JSON.stringify(value));
  try {
    const given = record as AssessRecord;
    if (!amounts) return { text: written(assess(given, edition, { assessedOn })), bad: false };
    return { text: amountsText(evaluate(given, edition, { assessedOn })), bad: false };
  } catch (error) {
    return { text: written(wrongOf((record as { id?: unknown } | null)?.id, error)), bad: true };
  }
}

/** Written in pieces of this length: a call for every answer would cost more than the answer. */
const PIECE = 1 << 16;

/** What is printed, in its order, and how much of it was wrong. */
class Printer {
  #waiting = '';
  count = 0;
  bad = 0;

  print(text: string): void {
    this.#waiting += text;
  }

  get isFull(): boolean {
    return this.#waiting.length >= PIECE;
  }

  async flush(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = '';
    if (text !== '' && !stdout.write(text)) await new Promise((resolve) => stdout.once('drain', resolve));
  }

  answer(text: string, bad: boolean, single: boolean): void {
    const lead = single ? '' : this.count === 0 ? '[\n' : ',\n';
    this.count += 1;
    if (bad) this.bad += 1;
    this.print(lead + text);
  }
}

/** Reads the file record by record and prints every answer in its place; memory holds one record at a time. */
async function assessFile(file: string, asked: Asked): Promise<Printer> {
  const cutter = new RecordCutter();
  const printer = new Printer();
  const all = async (cuts: Iterable<Cut>) => {
    for (const { value, single } of cuts) {
      const { text, bad } = answer(value, single, asked);
      printer.answer(text, bad, single);
      if (printer.isFull) await printer.flush();
    }
  };
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 }))
      await all(cutter.feed(chunk as Buffer));
    await all(cutter.end());
  } catch (error) {
    if (!(error instanceof JsonCutError)) throw error;
    printer.answer(JSON.stringify(brokenOff(error)), true, !cutter.isArray);
  }
  printer.print(cutter.isArray ? (printer.count === 0 ? '[]\n' : '\n]\n') : '\n');
  await printer.flush();
  return printer;
}

function brokenOff({ message }: JsonCutError): Wrong {
  return wrong(null, 'JSON_WRONG', '', {
    zh: '文件不是完整的 JSON（一条记录或一个数组）。请核对文件是否截断。',
    en: `The file is not complete JSON (one record or an array): ${message}. Check whether it was cut off.`,
  });
}

/** The day the receipt names: `--on 2023-03-01`, or today in Asia/Shanghai. */
function dayAsked(args: readonly string[]): string {
  const at = args.indexOf('--on');
  return at < 0 ? dayOf(new Date().toISOString() as Instant) : localDate(args[at + 1], '--on');
}

async function main(args: readonly string[]): Promise<number> {
  const file = args.find((arg, index) => !arg.startsWith('--') && args[index - 1] !== '--on');
  if (file === undefined) {
    console.error(
      '用法 / usage: npm run -s assess -- FILE.json [--on YYYY-MM-DD] [--amounts]\n' +
        '  --amounts 只给出结果、金额、合计与凭据，不含文字 / outcome, amounts, totals and the receipt, without words',
    );
    return 2;
  }
  const asked = { edition: readEdition(), assessedOn: dayAsked(args), amounts: args.includes('--amounts') };
  const { bad } = await assessFile(file, asked);
  return bad > 0 ? 2 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const text =
    error instanceof Refusal ? `${error.text.zh}${error.hint.zh} / ${error.text.en} ${error.hint.en}` : String(error);
  console.error(text);
  process.exitCode = 2;
}
