import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadApplication, loadDocument } from '../../../shared/store/applications.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { careWorld, HOSPITAL, HOSPITAL_NAME, XLSX } from '../../functions/evidence/world.ts';
import { inventImports } from '../../support/documents/imports.ts';
import { localUseXlsx } from '../../support/documents/local-use-files.ts';
import { registerCsv } from '../../support/documents/register-files.ts';

/**
 * Sends a register of so many rows through the functions over a table and a bucket in memory, and keeps the processor's
 * seconds and the requests counted: `node test/shared/evidence/measure-long-register.ts [rows]`.
 */
const ROWS = Number(process.argv[2] ?? 100_000);
const RESULT = 'test/shared/evidence/long-register.json';

const world = await careWorld({}, { item: 'C5', declared: {} });
const { register, localUse } = inventImports({
  seed: 1,
  year: '2022',
  creditCode: HOSPITAL,
  name: HOSPITAL_NAME,
  count: ROWS,
});
const bytes = registerCsv(register);
const seconds = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return Math.round((user + system) / 1e5) / 10;
};
const requests = () => [...world.requests.values()].reduce((sum, one) => sum + one, 0);

await world.upload('local-use', XLSX, await localUseXlsx(localUse.slice(0, 50)), '台账.xlsx');
const [before, started] = [requests(), process.cpuUsage()];
const { documentId, outcome } = await world.upload('register', 'text/csv', bytes, '登记表.csv');
const [readAndKeyed, asked] = [seconds(started), requests() - before];
const batches = (await queryAll(world.table, `APPLICATION#${world.id}`, 'KEYS#')).filter(({ digests }) =>
  Array.isArray(digests),
);
const keys = batches.reduce((sum, { digests }) => sum + (digests as unknown[]).length, 0);

await world.submitted();
const verifying = process.cpuUsage();
await world.verified();
const found = {
  ...{ rows: ROWS, megabytes: Math.round(bytes.length / 1e5) / 10, readAndKeyed, requests: asked },
  ...{ keys, writing: batches.length, frozen: seconds(verifying), outcome },
  ...{ findings: (await loadDocument(world.table, world.id, documentId))?.findings.map(({ code }) => code) ?? [] },
  stage: (await loadApplication(world.table, world.id)).stage,
};
console.log(JSON.stringify(found));
const kept = (existsSync(RESULT) ? JSON.parse(readFileSync(RESULT, 'utf8')) : []) as { rows: number }[];
const all = [...kept.filter(({ rows }) => rows !== ROWS), found].sort((a, b) => a.rows - b.rows);
writeFileSync(RESULT, `${JSON.stringify(all, null, 2)}\n`);
