/** When something stood on the start page, in ms since the load began. */
export type Start = {
  /** The first text or picture. */
  readonly painted: number;
  /** The list of what can be applied for. */
  readonly listed: number;
  /** All of it stands, and no task blocks the page for over 50 ms any more. */
  readonly interactive: number;
};

type Conditions = {
  readonly name: string;
  readonly network: { readonly latencyMs: number; readonly downKbit: number; readonly upKbit: number } | undefined;
  /** How many times slower than the machine the processor is made. */
  readonly slower: number;
};

/** A desk with a good line, and a middling phone on a slow 4G line, as Lighthouse takes them. */
export const MEASURED: readonly Conditions[] = [
  {
    name: '办公电脑，10 Mbit/s a desk',
    network: { latencyMs: 40, downKbit: 10_240, upKbit: 10_240 },
    slower: 1,
  },
  {
    name: '手机，慢速 4G（1.6 Mbit/s，150 ms），处理器慢四倍 a phone on slow 4G, four times slower',
    network: { latencyMs: 150, downKbit: 1638, upKbit: 750 },
    slower: 4,
  },
];

export function medianOf(starts: readonly Start[]): Start {
  const middle = (name: keyof Start) => {
    const sorted = starts.map((start) => start[name]).sort((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  return { painted: middle('painted'), listed: middle('listed'), interactive: middle('interactive') };
}

type Row = { readonly conditions: Conditions; readonly median: Start };

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** docs/evidence/portal-start.md. */
export function measuredPage(rows: readonly Row[], machine: string, loads: number): string {
  const lines = rows.map(
    ({ conditions: { name }, median: { painted, listed, interactive } }) =>
      `| ${name} | ${seconds(painted)} | ${seconds(listed)} | ${seconds(interactive)} |`,
  );
  return `# How soon the start page can be used

Written by \`npm run measure-portal\`: the built portal, compressed as the API serves it, in a headless Chromium whose line and processor are
slowed down by the browser itself; ${loads} loads with an empty cache, the median, in seconds since the load began. The catalogue comes from a
server on the same machine, so what AWS needs for an answer is not in it. No test holds these numbers: they are another machine's elsewhere.

Machine: ${machine}

| with | first text | offers listed | interactive |
|---|---|---|---|
${lines.join('\n')}

Interactive: the list stands, and no task blocks the page for over 50 ms any more.
`;
}
