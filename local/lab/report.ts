import { whole, yuanText } from '../../shared/kernel/fraction.ts';
import type { Edition } from '../../shared/policy/edition.ts';
import { moneyWords } from '../../shared/policy/term.ts';
import type { Change } from './change.ts';
import type { Effect, Money, Mover, Sums } from './effect.ts';
import { bySize, notAlone, type Trial } from './scan.ts';
import type { Streamed } from './stream.ts';
import { tableText } from './table.ts';

const money = (fen: bigint): string => moneyWords(whole(fen));
const signed = (fen: bigint): string => (fen > 0n ? `+${money(fen)}` : money(fen));
const totalOf = ({ city, province }: Money): bigint => city + province;

function opening({ records, wrong, firstWrong }: Streamed): string[] {
  const lines = [`记录 ${records} 条，有误未计入 ${wrong} 条  ${records} records, ${wrong} wrong and left out`];
  for (const { id, code, path, zh, en } of firstWrong) lines.push(`  ${id ?? '?'}  ${code}  ${path}  ${zh}${en}`);
  return lines;
}

function changeLines({ readings, numbers }: Change, edition: Edition): string[] {
  const chosen = Object.entries(readings).map(([name, option]) => {
    const entry = edition.register.readings.get(name.split('.')[0] ?? '');
    const words = entry?.options.find((one) => one.name === option);
    const still =
      entry?.acts === 'calc' ? '' : '（不在核算内起作用，金额不变 acts outside the calculation, no amount changes）';
    return `口径 Reading    ${name}=${option}  ${words?.zh ?? ''}  ${words?.en ?? ''}${still}`;
  });
  return [
    ...chosen,
    ...numbers.map(({ name, unit, before, after }) => `参数 Parameter  ${name}  ${before} → ${after} (${unit})`),
  ];
}

/** Under which edition; of a changed number also the edition that would come of it. */
function editionLine(edition: Edition, after: Edition = edition): string {
  const then = after.hash === edition.hash ? '' : ` → ${after.hash}`;
  return `政策版本 Edition    ${edition.hash}${then}`;
}

function row(name: string, sums: Sums): string[] {
  const { before, after, gaining, losing } = sums;
  return [name, money(before), money(after), signed(after - before), String(gaining), String(losing)];
}

function waitingRow(name: string, { waitingBefore, waitingAfter }: Sums): string[] {
  return [
    `${name} 待省级核定的预估 estimate, waiting`,
    money(waitingBefore),
    money(waitingAfter),
    signed(waitingAfter - waitingBefore),
    '',
    '',
  ];
}

function itemRows(effect: Effect): string[][] {
  return [...effect.items].flatMap(([item, sums]) => [
    row(item, sums),
    ...(sums.waitingBefore !== 0n || sums.waitingAfter !== 0n ? [waitingRow(item, sums)] : []),
  ]);
}

function both({ city, province }: Effect): { readonly before: bigint; readonly after: bigint } {
  return { before: city.before + province.before, after: city.after + province.after };
}

function moverRows(movers: readonly Mover[]): string[][] {
  return movers.map(({ id, before, after, difference }) => [
    id,
    money(totalOf(before)),
    money(totalOf(after)),
    signed(difference),
    signed(after.city - before.city),
    signed(after.province - before.province),
  ]);
}

const MOVERS = ['企业 Enterprise', '现行 Now', '改后 Then', '差额 Difference', '市 City', '省 Province'];

function moverTable(title: string, movers: readonly Mover[]): string[] {
  if (movers.length === 0) return [`${title}  无 none`];
  return [title, tableText([MOVERS, ...moverRows(movers)])];
}

/** The fund of the year beside what the city would pay: a ceiling, over which nothing happens by itself (A33). */
function fundLines({ city }: Effect, edition: Edition): string[] {
  const text = edition.parameters.get('C10.fund')?.values.at(-1)?.value;
  if (text === undefined) return [];
  const fund = BigInt(text) * 100n;
  const told = (fen: bigint) => (fen > fund ? `超出 over by ${money(fen - fund)}` : `余 left ${money(fund - fen)}`);
  return [
    `市级专项资金 City fund ${money(fund)}：现行 now ${told(city.before)}；改后 then ${told(city.after)}（每年度 a year）`,
  ];
}

/** What a change costs, for a joint meeting: Chinese first. */
export function comparisonText(streamed: Streamed, effect: Effect, change: Change, edition: Edition): string {
  const { before, after } = both(effect);
  const head = ['事项 Item', '现行（元） Now', '改后 Then', '差额 Difference', '增 Gain', '减 Lose'];
  const items = tableText([
    head,
    ...itemRows(effect),
    row('市级合计 City', effect.city),
    row('省级合计 Province', effect.province),
    ['总计 In all', money(before), money(after), signed(after - before), '', ''],
  ]);
  return [
    '政策测算  Policy lab',
    ...opening(streamed),
    editionLine(edition, change.edition),
    ...changeLines(change, edition),
    '',
    items,
    '',
    ...fundLines(effect, edition),
    '',
    ...moverTable('增加最多 Gain most', effect.gaining),
    '',
    ...moverTable('减少最多 Lose most', effect.losing),
    '',
  ].join('\n');
}

function sumsJson({ before, after, waitingBefore, waitingAfter, gaining, losing }: Sums) {
  return {
    before: yuanText(before),
    after: yuanText(after),
    difference: yuanText(after - before),
    estimate: {
      before: yuanText(waitingBefore),
      after: yuanText(waitingAfter),
      difference: yuanText(waitingAfter - waitingBefore),
    },
    gaining,
    losing,
  };
}

function moverJson({ id, before, after, difference }: Mover) {
  const part = ({ city, province }: Money) => ({ city: yuanText(city), province: yuanText(province) });
  return { id, before: part(before), after: part(after), difference: yuanText(difference) };
}

/** The same for programs; yuan with two decimals. */
export function comparisonJson(streamed: Streamed, effect: Effect, change: Change, edition: Edition) {
  return {
    ...streamed,
    edition: { before: edition.hash, after: change.edition.hash },
    change: { readings: change.readings, parameters: change.numbers },
    items: Object.fromEntries([...effect.items].map(([item, sums]) => [item, sumsJson(sums)])),
    totals: { city: sumsJson(effect.city), province: sumsJson(effect.province) },
    gainMost: effect.gaining.map(moverJson),
    loseMost: effect.losing.map(moverJson),
  };
}

function trialRow({ name, option, effect: { city, province }, reading }: Trial): string[] {
  const words = reading.options.find((one) => one.name === option);
  return [
    `${name}=${option}`,
    `${words?.zh ?? ''} ${words?.en ?? ''}`,
    signed(city.after - city.before),
    signed(province.after - province.before),
    signed(city.waitingAfter - city.waitingBefore),
    String(city.gaining),
    String(city.losing),
  ];
}

const TRIALS = ['口径 Reading', '含义 Meaning', '市 City', '省 Province', '预估 Estimate', '市增 Gain', '市减 Lose'];

/** All options of all readings, the largest effect first. */
export function scanText(streamed: Streamed, trials: readonly Trial[], edition: Edition, largest: number): string {
  const alone = notAlone(edition).join('、');
  const sorted = bySize(trials);
  const moving = sorted.filter(({ effect: { city, province } }) =>
    [city.after - city.before, province.after - province.before, city.waitingAfter - city.waitingBefore].some(
      (one) => one !== 0n,
    ),
  );
  return [
    '口径测算：逐一改换一个选项  Readings: one option changed at a time',
    ...opening(streamed),
    editionLine(edition),
    '',
    tableText([TRIALS, ...moving.slice(0, largest).map(trialRow)], 2),
    '',
    `共 ${trials.length} 个选项，其中 ${moving.length} 个有影响  ${trials.length} options, ${moving.length} of them change something`,
    ...(alone === '' ? [] : [`不能单独改换（须同时改换另一口径）  not to be tried alone: ${alone}`]),
    '',
  ].join('\n');
}

export function scanJson(streamed: Streamed, trials: readonly Trial[], edition: Edition) {
  return {
    ...streamed,
    edition: edition.hash,
    notAlone: notAlone(edition),
    readings: bySize(trials).map(({ name, option, reading, effect, excluded }) => ({
      reading: name,
      option,
      default: reading.default,
      ruledOnBy: reading.by,
      question: reading.question,
      city: sumsJson(effect.city),
      province: sumsJson(effect.province),
      excluded,
    })),
  };
}
