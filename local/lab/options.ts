import { pairOf } from './change.ts';
import { refuse } from './refusals.ts';

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

type Read = { files: string[]; given: Map<string, string[]>; json: boolean };

function readAll(args: readonly string[]): Read {
  const read: Read = { files: [], given: new Map(), json: false };
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--json') read.json = true;
    else if (TAKES_VALUE.includes(arg)) {
      const value = args[at + 1];
      if (value === undefined || value.startsWith('--')) throw refuse('OPTION_WITHOUT_VALUE', { path: arg }, { arg });
      read.given.set(arg, [...(read.given.get(arg) ?? []), value]);
      at += 1;
    } else if (arg.startsWith('-')) throw refuse('OPTION_UNKNOWN', { path: arg }, { arg });
    else read.files.push(arg);
  }
  return read;
}

function largestOf(text: string | undefined): number {
  if (text === undefined) return LARGEST;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw refuse('OPTION_WRONG', { path: '--largest' });
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
