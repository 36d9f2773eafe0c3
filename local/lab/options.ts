import { Refusal } from '../../shared/kernel/refusal.ts';
import { pairOf } from './change.ts';

/** What the command line asks for. */
export type Asked = {
  readonly file: string;
  readonly readings: readonly { readonly name: string; readonly value: string }[];
  readonly numbers: readonly { readonly name: string; readonly value: string }[];
  readonly json: boolean;
  readonly svg: string | null;
  /** Files of the edition to compute under; none: seeds/policy. */
  readonly edition: readonly string[];
  readonly largest: number;
};

const TAKES_VALUE = ['--reading', '--parameter', '--edition', '--svg', '--largest'];
const LARGEST = 10;

function refused(code: string, zh: string, en: string, path: string): Refusal {
  const hint = {
    zh: '可用：--reading、--parameter、--edition、--json、--svg、--largest。',
    en: 'Use --reading, --parameter, --edition, --json, --svg or --largest.',
  };
  return new Refusal(code, { zh, en }, { hint, details: { path } });
}

type Read = { files: string[]; given: Map<string, string[]>; json: boolean };

function readAll(args: readonly string[]): Read {
  const read: Read = { files: [], given: new Map(), json: false };
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--json') read.json = true;
    else if (TAKES_VALUE.includes(arg)) {
      const value = args[at + 1];
      if (value === undefined || value.startsWith('--'))
        throw refused('OPTION_WITHOUT_VALUE', `${arg} 后缺少值。`, `${arg} needs a value.`, arg);
      read.given.set(arg, [...(read.given.get(arg) ?? []), value]);
      at += 1;
    } else if (arg.startsWith('-'))
      throw refused('OPTION_UNKNOWN', `没有选项 ${arg}。`, `There is no option ${arg}.`, arg);
    else read.files.push(arg);
  }
  return read;
}

function largestOf(text: string | undefined): number {
  if (text === undefined) return LARGEST;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw refused(
    'OPTION_WRONG',
    `--largest 应为 0 至 9999 的整数。`,
    '--largest must be a number from 0 to 9999.',
    '--largest',
  );
}

/** The command line in hand; null when it names no file or several. @throws Refusal OPTION_UNKNOWN and its like */
export function askedFor(args: readonly string[]): Asked | null {
  const { files, given, json } = readAll(args);
  const [file] = files;
  if (file === undefined || files.length > 1) return null;
  return {
    file,
    readings: (given.get('--reading') ?? []).map(pairOf),
    numbers: (given.get('--parameter') ?? []).map(pairOf),
    json,
    edition: given.get('--edition') ?? [],
    svg: given.get('--svg')?.at(-1) ?? null,
    largest: largestOf(given.get('--largest')?.at(-1)),
  };
}
