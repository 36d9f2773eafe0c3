import type { Evaluation } from '../shared/award/evaluate.ts';
import type { Line } from '../shared/award/line.ts';
import type { Receipt } from '../shared/award/record.ts';
import { yuanText } from '../shared/kernel/fraction.ts';

const quoted = (amount: string | null) => (amount === null ? 'null' : `"${amount}"`);

/** Most items of most enterprises; one text each. */
const NOTHING = new Map<string, string>();

function nothingText(item: string): string {
  const known = NOTHING.get(item) ?? `"${item}":{"outcome":"not-met","gross":"0.00","payable":"0.00"}`;
  NOTHING.set(item, known);
  return known;
}

function lineText(item: string, line: Line): string {
  const { outcome, fen, estimate } = line;
  if (outcome === 'not-met' && fen.payable === 0 && estimate === undefined) return nothingText(item);
  const expected = estimate === undefined ? '' : `,"estimate":"${estimate}"`;
  return `"${item}":{"outcome":"${outcome}","gross":${quoted(line.gross)},"payable":${quoted(line.payable)}${expected}}`;
}

type Kept = { readonly of: Receipt; readonly text: string };
/** What all receipts under the same readings begin with. */
const BEGINNINGS = new WeakMap<Receipt['readings'], Kept>();

function receiptText(of: Receipt): string {
  const known = BEGINNINGS.get(of.readings);
  const isSame = known?.of.policyYear === of.policyYear && known.of.assessedOn === of.assessedOn;
  if (known && isSame) return `${known.text}"${of.factsDigest}"}`;
  const { factsDigest, ...rest } = of;
  const text = `${JSON.stringify(rest).slice(0, -1)},"factsDigest":`;
  BEGINNINGS.set(of.readings, { of, text });
  return `${text}"${factsDigest}"}`;
}

/** An assessment without its words, as JSON: outcome, gross, payable, estimate and totals, with the receipt. */
export function amountsText({ id, policyYear, items, totals, receipt }: Evaluation): string {
  let lines = '';
  for (const [item, line] of items) lines += (lines === '' ? '' : ',') + lineText(item, line);
  const sums = `{"city":"${yuanText(totals.city)}","province":"${yuanText(totals.province)}"}`;
  return `{"id":${JSON.stringify(id)},"policyYear":${policyYear},"items":{${lines}},"totals":${sums},"receipt":${receiptText(receipt)}}`;
}
