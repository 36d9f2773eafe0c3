import { cpus, loadavg } from 'node:os';
import { BARE, type CommandTimes, type Told } from './commands.ts';
import type { EngineTimes } from './engines.ts';
import { ITEMS } from './peers/items.ts';

/** Ratios in one run: what the guard compares. Larger is better. */
export type Ratios = Readonly<Record<string, number>>;

export function ratiosOf({ times, trucks }: EngineTimes): Ratios {
  const of = (name: string) => times[name] ?? Number.NaN;
  const perItem = (name: string) => of(name) / ITEMS.length;
  const ours = of('twenty-five') / 24;
  return {
    'zen, twelve items': of('zen') / of('twelve'),
    'json-rules-engine, twelve items': of('json-rules-engine') / of('twelve'),
    'zen, an item of twenty-four with the order of operations': perItem('zen') / ours,
    'json-rules-engine, an item of twenty-four with the order of operations': perItem('json-rules-engine') / ours,
    'doubles, text to text': of('text to text in doubles') / of('text to text'),
    'a record of twelve items, in cases of 150 trucks': of('twelve') / 1000 / trucks,
  };
}

type Row = readonly string[];
const table = (head: Row, rows: readonly Row[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const us = (value: number | undefined) => `${(value ?? Number.NaN).toFixed(1)} µs`;
const seconds = (value: number) => `${value.toFixed(1)} s`;
const times = (value: number) => `${value.toFixed(1)}×`;
const aim = (holds: boolean) => (holds ? '达到 met' : '**未达到 not met**');

function engineRows({ times: took, trucks }: EngineTimes, ratios: Ratios): Row[] {
  const of = (name: string) => ratios[name] ?? Number.NaN;
  const slower = 1 / of('doubles, text to text');
  const peers = ['zen, twelve items', 'json-rules-engine, twelve items'] as const;
  const perItem = [
    'zen, an item of twenty-four with the order of operations',
    'json-rules-engine, an item of twenty-four with the order of operations',
  ] as const;
  return [
    ...peers.map(
      (name): Row => [
        `12 项，含可读的依据 12 items, trace available, beside ${name.split(',')[0]}`,
        times(of(name)),
        '≥ 20×',
        aim(of(name) >= 20),
      ],
    ),
    ...perItem.map(
      (name): Row => [
        `全部事项与九个步骤，按每项 all items with the order of operations, an item, beside ${name.split(',')[0]}`,
        times(of(name)),
        '≥ 20×',
        aim(of(name) >= 20),
      ],
    ),
    [
      '12 项，JSON 文本到 JSON 文本，与双精度同样算术之比 from JSON text to JSON text, of the same arithmetic in doubles',
      times(slower),
      '≤ 8×',
      aim(slower <= 8),
    ],
    [
      `150 车的 C5 案件 the case of 150 trucks (${us(took.twelve)} 一条普通记录 an ordinary record)`,
      `${trucks.toFixed(2)} ms`,
      '≤ 0.5 ms',
      aim(trucks <= 0.5),
    ],
  ];
}

function commandRows({ parse, amounts, whole, lab, scan, openfisca }: CommandTimes): Row[] {
  const ratio = amounts.seconds / parse.seconds;
  const onProcessor = amounts.cpu / parse.cpu;
  // A loaded machine flatters the wall clock: both have to hold.
  const quick = ratio <= 5 && onProcessor <= 5;
  const told = (one: Told) => `${seconds(one.seconds)}（CPU ${seconds(one.cpu)}）, ${one.mebibytes.toFixed(0)} MiB`;
  return [
    ['JSON.parse 整个文件 of the whole file', `${seconds(parse.seconds)}（CPU ${seconds(parse.cpu)}）`, '', ''],
    [
      '`assess --amounts`',
      `${told(amounts)}：${times(ratio)}（CPU ${times(onProcessor)}）`,
      '≤ 5×, ≤ 300 MB',
      aim(quick && amounts.mebibytes * 1.048576 <= 300),
    ],
    ['`assess`，含全部文字 with every word', told(whole), '', ''],
    ['`policy-lab --reading A24=local-only --json`', told(lab), '≤ 20 s', aim(lab.seconds <= 20)],
    [
      `\`policy-lab --json\`，逐一测算全部口径 every option of every reading，${scan.records.toLocaleString('en')} 家 enterprises`,
      told(scan),
      '',
      '',
    ],
    ...(openfisca === null
      ? [['OpenFisca-core', '未安装 not installed', '', ''] as Row]
      : [
          [
            'OpenFisca-core（向量化，8 个不含清单的事项，文件到文件 vectorised, 8 items without lists, file to file）',
            `${seconds(openfisca.theirs)}；本系统 ours ${seconds(openfisca.ours)}`,
            '不慢于 no slower',
            aim(openfisca.ours <= openfisca.theirs),
          ] as Row,
        ]),
  ];
}

/** So many times its bare parser a reader may take, every cell and row checked. */
const MOST_OF_PARSER = 2;

function readerRows(readers: Ratios): Row[] {
  return Object.entries(readers).map(([name, ratio]): Row => {
    const slower = 1 / ratio;
    return [name.slice(BARE.length), `${slower.toFixed(2)}×`, `≤ ${MOST_OF_PARSER}×`, aim(slower <= MOST_OF_PARSER)];
  });
}

function differences({ openfisca }: CommandTimes): string {
  if (openfisca === null) return '';
  const some = Object.entries(openfisca.differing).filter(([, count]) => count > 0);
  const told = some.map(([item, count]) => `${item} ${count}`).join('、');
  return `OpenFisca 以单精度浮点计算，与精确金额不同的企业数 OpenFisca computes in single floats; enterprises with another amount than the exact one: ${told || '无 none'}。`;
}

/** docs/performance.md, as `npm run bench` writes it. */
export function reportOf(engines: EngineTimes, commands: CommandTimes, readers: Ratios, on: string): string {
  const ratios = ratiosOf(engines);
  const head = ['测什么 What', '结果 Result', '目标 Aim', ''];
  const took = Object.entries(engines.times).map(([name, value]): Row => [name, us(value)]);
  return `# 性能 Performance

由 \`npm run bench\` 写成 written by \`npm run bench\`，${on}；Node ${process.version}，${cpus().length} 核 cores（${cpus()[0]?.model ?? ''}），开始时负载 load when it began ${loadavg()[1]?.toFixed(1)}。
同一进程内轮流测量，取中位数 they take turns in one process, medians；先核对答案 answers are compared first：${engines.compared} 个大于零的金额逐分相同 amounts above zero are the same to the fen。
\`npm run bench -- --guard\` 在任一比值下降三分之一时失败 fails when a ratio falls by a third（bench/ratios.json，只有 \`--keep\` 改写它 which \`--keep\` alone rewrites）。

## 计算 The calculator
${table(head, engineRows(engines, ratios))}

每条记录的墙上时间（${engines.records} 条记录）Wall time a record (${engines.records} records):

${table(['', ''], took)}

## 命令 Commands
${commands.records.toLocaleString('en')} 家虚构企业 invented enterprises（${commands.megabytes.toFixed(0)} MB）。

${table(head, commandRows(commands))}

${differences(commands)}

## 文件 Documents
每种读取与其所用的解析器（csv-parse、saxes、yauzl，只听见文本和标签）之比，预热后轮流测量，处理器时间的中位数；耗时与内存的上限见 docs/evidence/measured.md。
Each reader beside the parser that it stands on (csv-parse, saxes, yauzl, told of texts and tags and doing nothing), warm, in turns, medians of processor time; bounds of time and memory stand in docs/evidence/measured.md.

${table(head, readerRows(readers))}
`;
}
