import { createReadStream } from 'node:fs';
import { stdout } from 'node:process';
import { assess } from '../shared/award/assess.ts';
import type { AssessRecord } from '../shared/award/record.ts';
import { dayOf, type Instant, localDate } from '../shared/kernel/dates.ts';
import { Refusal, type Text } from '../shared/kernel/refusal.ts';
import type { Edition } from '../shared/policy/edition.ts';
import { JsonCutError, RecordCutter } from './json-records.ts';
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

function answer(
  record: unknown,
  edition: Edition,
  assessedOn: string,
): { readonly value: unknown; readonly bad: boolean } {
  try {
    return { value: assess(record as AssessRecord, edition, { assessedOn }), bad: false };
  } catch (error) {
    return { value: wrongOf((record as { id?: unknown } | null)?.id, error), bad: true };
  }
}

async function print(text: string): Promise<void> {
  if (!stdout.write(text)) await new Promise((resolve) => stdout.once('drain', resolve));
}

type Printed = { count: number; bad: number };

async function printAnswer(
  record: unknown,
  single: boolean,
  edition: Edition,
  assessedOn: string,
  printed: Printed,
): Promise<void> {
  const { value, bad } = answer(record, edition, assessedOn);
  const lead = single ? '' : printed.count === 0 ? '[\n' : ',\n';
  printed.count += 1;
  if (bad) printed.bad += 1;
  await print(lead + (single ? JSON.stringify(value, null, 2) : JSON.stringify(value)));
}

/** Reads the file record by record and prints every answer in its place; memory holds one record at a time. */
async function assessFile(file: string, edition: Edition, assessedOn: string): Promise<Printed> {
  const cutter = new RecordCutter();
  const printed: Printed = { count: 0, bad: 0 };
  try {
    for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
      for (const cut of cutter.feed(chunk as string))
        await printAnswer(cut.value, cut.single, edition, assessedOn, printed);
    }
    for (const cut of cutter.end()) await printAnswer(cut.value, cut.single, edition, assessedOn, printed);
  } catch (error) {
    if (!(error instanceof JsonCutError)) throw error;
    const words = {
      zh: '文件不是完整的 JSON（一条记录或一个数组）。请核对文件是否截断。',
      en: `The file is not complete JSON (one record or an array): ${error.message}. Check whether it was cut off.`,
    };
    const value = wrong(null, 'JSON_WRONG', '', words);
    await print((cutter.isArray ? (printed.count === 0 ? '[\n' : ',\n') : '') + JSON.stringify(value));
    printed.count += 1;
    printed.bad += 1;
  }
  await print(cutter.isArray ? (printed.count === 0 ? '[]\n' : '\n]\n') : '\n');
  return printed;
}

/** The day the receipt names: `--on 2023-03-01`, or today in Asia/Shanghai. */
function dayAsked(args: readonly string[]): string {
  const at = args.indexOf('--on');
  return at < 0 ? dayOf(new Date().toISOString() as Instant) : localDate(args[at + 1], '--on');
}

async function main(args: readonly string[]): Promise<number> {
  const file = args.find((arg, index) => !arg.startsWith('--') && args[index - 1] !== '--on');
  if (file === undefined) {
    console.error('用法 / usage: npm run -s assess -- FILE.json [--on YYYY-MM-DD]');
    return 2;
  }
  const { bad } = await assessFile(file, readEdition(), dayAsked(args));
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
