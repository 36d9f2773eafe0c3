import { describe, expect, it } from 'vitest';
import { runLanes, type Step } from '../../local/tooling/lanes.ts';

/** Says a word, then ends with a code. */
const says = (word: string, code = 0): Step => [
  process.execPath,
  '-e',
  `console.log('${word}'); console.error('${word}!'); process.exitCode = ${code};`,
];

async function ran(lanes: Parameters<typeof runLanes>[0]) {
  const lines: string[] = [];
  return { failed: await runLanes(lanes, (line) => lines.push(line)), lines: lines.sort() };
}

describe('npm test, in two lanes', () => {
  it('tells every line of both, and nothing failed when nothing did', async () => {
    const { failed, lines } = await ran({ a: [says('one'), says('two')], b: [says('three')] });
    expect(failed).toEqual([]);
    expect(lines).toEqual(['[a] one', '[a] one!', '[a] two', '[a] two!', '[b] three', '[b] three!']);
  });

  it('fails with a step that failed, begins nothing after it, and goes through the other lane to its end', async () => {
    const { failed, lines } = await ran({ a: [says('one', 3), says('never')], b: [says('two'), says('three')] });
    expect(failed).toEqual(['a: node ended with 3']);
    expect(lines).toEqual(['[a] one', '[a] one!', '[b] three', '[b] three!', '[b] two', '[b] two!']);
  });

  it('fails with a program that was killed, or is not there', async () => {
    const killed: Step = [process.execPath, '-e', "process.kill(process.pid, 'SIGKILL')"];
    const { failed } = await ran({ a: [killed], b: [['./nowhere']] });
    expect(failed).toEqual([
      'a: node ended with SIGKILL',
      expect.stringMatching(/^b: nowhere ended with spawn .*ENOENT/),
    ]);
  });
});
