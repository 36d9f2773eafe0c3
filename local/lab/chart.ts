import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Effect } from './effect.ts';
import { bySize, sizeOf, type Trial } from './scan.ts';

/** Wide enough for fen in a picture: 0.01 yuan is 0.000001 of ten thousand. */
const wan = (fen: bigint): number => Number(fen) / 1_000_000;

type Bar = { readonly label: string; readonly payer: string; readonly wan: number };
const CITY = '市 City';
const PROVINCE = '省 Province';
const WAITING = '预估（待省级） Estimate';

/** Bars to the right cost more than now, bars to the left less. Numbers only pass through here: the tables are exact. */
async function barChart(bars: readonly Bar[], title: { readonly zh: string; readonly en: string }): Promise<string> {
  // The measure of text without a screen takes Chinese characters for narrower than they are.
  const wide = Math.max(0, ...bars.map(({ label }) => (label.match(/[\u3000-\u9FFF\uFF00-\uFFEF]/g) ?? []).length));
  const spec: TopLevelSpec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: title.zh, subtitle: title.en, anchor: 'start' },
    padding: { left: 10 + wide * 3, right: 30, top: 10, bottom: 10 },
    width: 640,
    height: { step: 22 },
    data: { values: [...bars] },
    mark: { type: 'bar', tooltip: false },
    encoding: {
      y: { field: 'label', type: 'nominal', sort: null, title: null, axis: { labelLimit: 520 } },
      x: {
        field: 'wan',
        type: 'quantitative',
        title: '与现行相比的差额（万元） Difference to now (10,000 yuan)',
        axis: { format: ',.2~f' },
      },
      color: {
        field: 'payer',
        type: 'nominal',
        title: null,
        scale: { domain: [CITY, PROVINCE, WAITING], range: ['#b3261e', '#1f5fa8', '#b0b0b0'] },
        legend: { orient: 'top', labelLimit: 400 },
      },
    },
    config: { font: '"Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif', view: { stroke: null } },
  };
  const view = new View(parse(compile(spec).spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** The options with the largest effect, city, province and estimates side by side. */
export function scanChart(trials: readonly Trial[], largest: number): Promise<string> {
  const shown = bySize(trials)
    .filter((trial) => sizeOf(trial) > 0n)
    .slice(0, largest);
  const bars = shown.flatMap(({ name, option, reading, effect: { city, province } }): Bar[] => {
    const words = reading.options.find((one) => one.name === option);
    const label = `${name}=${option} ${words?.zh ?? ''}`;
    return [
      { label, payer: CITY, wan: wan(city.after - city.before) },
      { label, payer: PROVINCE, wan: wan(province.after - province.before) },
      { label, payer: WAITING, wan: wan(city.waitingAfter - city.waitingBefore) },
    ];
  });
  return barChart(bars, {
    zh: '影响最大的解释口径：改换一个选项的预算差额',
    en: 'The readings with the largest effect: the budget when one option changes',
  });
}

/** Every item that the change moves. */
export function comparisonChart(effect: Effect, isCity: (item: string) => boolean): Promise<string> {
  const bars = [...effect.items].flatMap(([label, { before, after, waitingBefore, waitingAfter }]): Bar[] => [
    { label, payer: isCity(label) ? CITY : PROVINCE, wan: wan(after - before) },
    { label, payer: WAITING, wan: wan(waitingAfter - waitingBefore) },
  ]);
  return barChart(
    bars.filter((bar) => bar.wan !== 0),
    { zh: '各事项的预算差额', en: 'The budget by item, compared with now' },
  );
}
