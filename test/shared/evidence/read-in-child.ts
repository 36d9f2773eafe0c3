import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { detectKind } from '../../../shared/evidence/detect-kind.ts';
import { readDocument } from '../../../shared/evidence/read-document.ts';

/** Peak of this process alone: on Linux `maxRSS` still holds what the parent had when it forked. */
function peakMegabytes(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const own = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return Math.round(Number(own ?? process.resourceUsage().maxRSS) / 1024);
}

/** Reads the files named on the command line in this process and prints outcome, time and the peak of its memory. */
const lines = [];
for (const file of process.argv.slice(2)) {
  const bytes = new Uint8Array(readFileSync(file));
  const [start, used] = [performance.now(), process.cpuUsage()];
  const kind = await detectKind(bytes, basename(file));
  const { outcome, findings } = await readDocument({ kind, bytes, declaredType: basename(file) });
  const ms = Math.round(performance.now() - start);
  const { user, system } = process.cpuUsage(used);
  const cpuMs = Math.round((user + system) / 1000);
  const peakMb = peakMegabytes();
  lines.push({
    file: basename(file),
    kind,
    outcome,
    codes: findings.map((finding) => finding.code),
    ms,
    cpuMs,
    peakMb,
  });
}
console.log(JSON.stringify(lines));
