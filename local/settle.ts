import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Refusal } from '../shared/kernel/refusal.ts';
import { claimsOf, fenOf } from '../shared/settlement/claims.ts';
import { refuse } from '../shared/settlement/refusals.ts';
import { OPTIONS, type OptionName, shareOut } from '../shared/settlement/share-out.ts';

/**
 * `npm run -s settle -- FILE.json --fund 20000000.00 [--option pro-rata]`: what a year's approved awards get of its fund, as
 * JSON. Exit 0; 1 with `{ "error": … }` for what cannot be settled, a file that cannot be read among it.
 */

const USAGE =
  '用法 / usage: npm run -s settle -- FILE.json --fund 20000000.00 ' +
  `[--option ${OPTIONS.join(' | ')}]\n` +
  '  清单为 JSON 数组 / a JSON array: { "id", "enterprise", "item", "policyYear", "amount": "300000.00", "approvedAt" }';

function optionOf(name: string | undefined): OptionName | undefined {
  const option = OPTIONS.find((one) => one === name);
  if (name === undefined || option !== undefined) return option;
  throw refuse('OPTION_UNKNOWN', { path: '--option' }, { option: name, names: OPTIONS.join(', ') });
}

function fundOf(amount: string | undefined): bigint {
  const fen = amount === undefined ? -1n : fenOf(amount, '--fund');
  if (fen < 0n) throw refuse('FUND_NOT_SAID', { path: '--fund' });
  return fen;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw refuse('CLAIMS_UNREADABLE', { path: 'FILE' }, { reason: (error as Error).message });
  }
}

/** What is printed of a refusal; the words of both languages, and where in the input. */
const errorOf = ({ code, text, hint, details: { path } }: Refusal) => ({ code, path: path ?? null, ...text, hint });

function main(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { fund: { type: 'string' }, option: { type: 'string' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new TypeError('one file');
  const option = optionOf(values.option);
  console.log(JSON.stringify(shareOut(claimsOf(parsed(file)), fundOf(values.fund), option), null, 2));
  return 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (error instanceof Refusal) console.log(JSON.stringify({ error: errorOf(error) }, null, 2));
  else if (error instanceof TypeError) console.error(USAGE);
  else throw error;
  process.exitCode = 1;
}
