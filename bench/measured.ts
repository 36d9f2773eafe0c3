import { writeSync } from 'node:fs';
import { resolve } from 'node:path';

/** `node bench/measured.ts SCRIPT ARGS…` runs a script and says on file 3 how long it took and how much memory it held. */
const [script = '', ...args] = process.argv.slice(2);
process.argv = [process.argv[0] ?? 'node', resolve(script), ...args];
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const told = {
    seconds: performance.now() / 1000,
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    mebibytes: maxRSS / 1024,
  };
  writeSync(3, JSON.stringify(told));
});
await import(resolve(script));
