import { readFileSync } from 'node:fs';

/** What every program needs at least: the file in memory as values. Says how long JSON.parse took. */
const text = readFileSync(process.argv[2] ?? '', 'utf8');
const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
const records = JSON.parse(text) as unknown[];
const { user, system } = process.cpuUsage(cpu);
const seconds = (performance.now() - startedAt) / 1000;
console.log(JSON.stringify({ records: records.length, seconds, cpu: (user + system) / 1e6 }));
