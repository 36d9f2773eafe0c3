import { runLanes, type Step } from './lanes.ts';

/** The looks of `npm run check` before its tests: the compiler keeps one processor busy and leaves the others idle. */
const look = (name: string): Step => ['npm', 'run', '-s', `check:${name}`];

const failed = await runLanes({
  types: [look('types')],
  rest: [look('web'), look('style'), look('walls'), look('unused')],
});
if (failed.length > 0) {
  console.error(`npm run check failed: ${failed.join('; ')}`);
  process.exitCode = 1;
}
