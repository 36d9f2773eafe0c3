import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type * as Commands from './commands.ts';
import type * as Engines from './engines.ts';
import type * as Report from './report.ts';

/**
 * `npm run bench`: measures the calculator beside its peers and the readers of documents beside their parsers, and writes docs/performance.md; `-- --guard` only measures the
 * ratios and fails when one fell by a third. What the guard compares with is written by `-- --keep` alone, so that the
 * ratios cannot sink step by step, each a little less than a third. The peers are installed by `npm install` in this folder, OpenFisca by
 * `python3 -m venv .local/openfisca && .local/openfisca/bin/pip install -r bench/requirements.txt` in the folder above.
 */
const at = (path: string) => new URL(path, import.meta.url);
const RATIOS = at('ratios.json');
/** What is left of a ratio below which the guard fails. */
const LEAST = 2 / 3;

if (!existsSync(at('node_modules/@gorules/zen-engine'))) {
  console.error('先在 bench/ 中运行 npm install  run npm install in bench/ first');
  process.exit(1);
}
const { engineTimes } = (await import(at('engines.ts').href)) as typeof Engines;
const { ratiosOf, reportOf } = (await import(at('report.ts').href)) as typeof Report;

function guard(now: Report.Ratios): number {
  const kept = JSON.parse(readFileSync(RATIOS, 'utf8')) as Report.Ratios;
  const fallen = Object.entries(kept).filter(([name, before]) => !((now[name] ?? 0) >= before * LEAST));
  for (const [name, before] of Object.entries(kept))
    console.log(`${before.toFixed(2)} → ${(now[name] ?? Number.NaN).toFixed(2)}  ${name}`);
  for (const [name] of fallen) console.error(`下降超过三分之一 fell by more than a third: ${name}`);
  return fallen.length > 0 ? 1 : 0;
}

const { values } = parseArgs({
  options: { guard: { type: 'boolean' }, keep: { type: 'boolean' }, records: { type: 'string', default: '100000' } },
});
const { commandRatios, commandTimes, readerRatios } = (await import(at('commands.ts').href)) as typeof Commands;
const engines = await engineTimes();
if (values.guard === true) process.exitCode = guard({ ...ratiosOf(engines), ...commandRatios(), ...readerRatios() });
else {
  const [times, readers] = [commandTimes(Number(values.records)), readerRatios()];
  const report = reportOf(engines, times, readers, new Date().toISOString().slice(0, 10));
  writeFileSync(at('../docs/performance.md'), report);
  const kept = values.keep === true ? { ...ratiosOf(engines), ...commandRatios(), ...readers } : undefined;
  if (kept !== undefined) writeFileSync(RATIOS, `${JSON.stringify(kept, null, 2)}\n`);
  console.log(report);
}
