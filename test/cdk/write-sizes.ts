import { writeFileSync } from 'node:fs';
import { bundles } from '../../cdk/parts/bundles.ts';
import { frameTime, type ImportTime, importTimes } from './import-time.ts';
import { AIM, EXCEPTIONS, KB, type Size, sizeOf } from './sizes.ts';

const ROUNDS = Number(process.argv[2] ?? 9);
const kb = (bytes: number) => Math.ceil(bytes / KB).toLocaleString('en');

const RATIO = 1.3;
const times = importTimes(ROUNDS);
// An ordinary function: records and nothing else.
const frame = frameTime('intake/list-documents', 5 * ROUNDS);
const rows = [...bundles()]
  .map(([entry, { inputs }]) => ({ entry, size: sizeOf(inputs), time: times.get(entry) ?? { own: 0, bare: 0 } }))
  .sort((one, other) => other.size.own - one.size.own);

function row({ entry, size, time }: { entry: string; size: Size; time: ImportTime }): string {
  const largest = size.parts.slice(0, 4).map(([name, bytes]) => `${name} ${kb(bytes)}`);
  // Who needs no client is compared with nothing; what two libraries share with the SDK is a few KB.
  const compared = size.sdk > 10 * KB ? [time.bare.toFixed(0), `${(time.own / time.bare).toFixed(2)}×`] : ['', ''];
  const cells = [kb(size.own), kb(size.sdk), largest.join(', '), time.own.toFixed(0), ...compared];
  return `| ${[entry, ...cells].join(' | ')} |`;
}

const within = rows.filter(({ size }) => size.own <= AIM).length;
const quick = rows.filter(({ time }) => time.own <= RATIO * time.bare).length;
const reasons = rows.flatMap(({ entry }) => {
  const exception = EXCEPTIONS[entry];
  return exception === undefined
    ? []
    : [`| ${entry} | ${kb(exception.limit)} | ${exception.why.zh} ${exception.why.en} |`];
});

writeFileSync(
  new URL('../../docs/evidence/cold-start.md', import.meta.url),
  `# 冷启动与大小 Cold start and size

由 \`npm run sizes\` 写成 written by \`npm run sizes\`（Node ${process.version}）。“自有” own：除 SDK 客户端以外的一切，含 zod、powertools、middy everything that is no SDK client。
${within}/${rows.length} 个函数的自有代码不超过 ${AIM / KB} KB functions carry at most that much；${quick}/${rows.length} 个函数的导入不超过所需 SDK 客户端的 ${RATIO} 倍 are imported within ${RATIO}× of the bare clients they need.
导入时间为独立进程内的处理器毫秒，取 ${ROUNDS} 次的下四分位数，与只含同样客户端的文件轮流测量 processor milliseconds of one import in a process of its own, lower quartile of ${ROUNDS}, in turn with a file of nothing but the same clients.
最低可能 the floor：同样的客户端加上空的 zod、middy、日志与指标 the same clients with an empty zod, middy, logger and metrics：${frame.own.toFixed(0)} ms，${(frame.own / frame.bare).toFixed(2)}×（只读记录的函数 of a function that reads records; docs/adr/0042-what-a-cold-start-carries.md）。
大小由测试守住 the sizes are held by a test（test/cdk/sizes.test.ts）；时间不守 the times are not.

| 函数 Function | 自有 own KB | SDK KB | 最大的部分 Largest parts (KB) | 导入 import ms | SDK ms | 比值 Ratio |
|---|---|---|---|---|---|---|
${rows.map(row).join('\n')}

## 超过的函数 Above the aim

| 函数 Function | 上限 Limit KB | 原因 Why |
|---|---|---|
${reasons.join('\n')}
`,
);
