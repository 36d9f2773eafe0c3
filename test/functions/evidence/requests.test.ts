import { expect, it } from 'vitest';
import type { EvidenceKind } from '../../../shared/application/evidence-kinds.ts';
import { loadApplication } from '../../../shared/store/applications.ts';
import { loadMachine } from '../../../statemachines/load.ts';
import { walk } from '../../support/state-machine/walk.ts';
import { healthTourism, imports, insurance } from './filed-cases.ts';

/** Counted in the same way on 26 November 2026, when one function read all kinds and froze their facts. */
const BEFORE = {
  C2: { transitions: 23, invocations: 11, table: 61, bucket: 10 },
  C5: { transitions: 19, invocations: 9, table: 45, bucket: 7 },
  P7b: { transitions: 23, invocations: 11, table: 59, bucket: 10 },
} as const;
type Counts = { readonly [what in keyof (typeof BEFORE)['C2']]: number };

const READERS: Readonly<Record<EvidenceKind, string>> = {
  invoices: 'VerifyInvoicesArn',
  cargo: 'VerifyManifestsArn',
  care: 'VerifyMedicalRecordsArn',
  stated: 'VerifyStatementsArn',
};

/** One execution in which every department approves: states entered, and functions called. */
async function machine(kinds: readonly EvidenceKind[], departments: number) {
  const stages = Array.from({ length: departments }, (_, index) => ({
    step: index + 1,
    departments: [`department-${index + 1}`],
  }));
  const answers = [
    { next: 'ask', step: 1, departments: [], stages },
    { next: 'stop', step: 0, departments: [], stages: [] },
  ];
  const { path, inside, calls } = await walk(loadMachine('application', { partition: 'aws' }).definition, {
    input: { applicationId: 'A', round: 1 },
    stubs: {
      WhichEvidenceArn: () => ({ kinds }),
      ...Object.fromEntries(kinds.map((kind) => [READERS[kind], () => ({ kind, documents: 1 })])),
      FreezeFactsArn: () => ({ next: 'assess' }),
      AssessApplicationArn: () => ({ next: 'decide' }),
      AdvanceCaseArn: () => ({ subject: 'APPLICATION#A', round: 1, ...answers.shift() }),
      AskApproverArn: () => ({ outcome: 'decided' }),
    },
  });
  return { transitions: path.length + inside.length, invocations: calls.length };
}

/** Requests to table and bucket from the filing to the frozen facts; what a transaction holds is one request, and so is a key. */
async function requests(filed: typeof healthTourism) {
  const world = await filed();
  await world.submitted();
  await world.verified();
  const sum = (...names: readonly string[]) => names.reduce((all, name) => all + (world.requests.get(name) ?? 0), 0);
  const { route } = await loadApplication(world.table, world.id);
  const keys = [...world.table.items.values()].filter(({ SK }) => SK === 'KEY').length;
  return {
    departments: route.length,
    keys,
    table: sum('get', 'getMany', 'query', 'queryIndex', 'transact') - keys,
    bucket: sum('head', 'getVersion', 'putJson', 'putFile', 'getFile'),
  };
}

const CASES = [
  ['C2', healthTourism, ['care']],
  ['C5', imports, ['cargo']],
  ['P7b', insurance, ['invoices', 'stated']],
] as const;

const rowOf = (item: string, what: string, before: number, now: number) => `| ${item} | ${what} | ${before} | ${now} |`;

it('an application costs a few requests more than before each kind had its reader, and docs/evidence/requests.md says how many', async () => {
  const rows: string[] = [];
  const ofKeys: string[] = [];
  for (const [item, filed, kinds] of CASES) {
    const { departments, keys, ...ofStores } = await requests(filed);
    ofKeys.push(`${item} ${keys}`);
    const now: Counts = { ...(await machine(kinds, departments)), ...ofStores };
    for (const what of ['transitions', 'invocations', 'table', 'bucket'] as const) {
      // Registers are dated entries: each is a query of its own, and its record of before where it has no entry yet (docs/adr/0050).
      expect(now[what], `${item} ${what}`).toBeLessThan((what === 'table' ? 1.85 : 1.5) * BEFORE[item][what]);
      rows.push(rowOf(item, what, BEFORE[item][what], now[what]));
    }
  }
  await expect(`# What an application asks of the machine, the table and the bucket

Written by a test (\`vitest run --project unit test/functions/evidence/requests.test.ts -u\`), which fails when a figure grows by half. Counted on
cases of the tests with the least documents: one of health tourism (a roster, an archive of 30 records and one of 30 bills, four
departments), one of imports (a register and a local-use statement, three departments), one of insurance (a workbook, an invoice, a paper, four departments).

- *transitions*: states entered in one execution, those inside the Map included, when every department approves at once.
- *invocations*: functions that the execution calls.
- *table*, *bucket*: requests from the filing to the frozen facts; a transaction is one. Uploads make up most of them and ask as before.
  Each key of evidence is one write more (${ofKeys.join(', ')}), sixteen at a time: half the price of a transaction, docs/cost.md.

"Before" was counted in the same way when one function read all kinds and froze their facts.

| item | what | before | now |
|---|---|---|---|
${rows.join('\n')}

Beside these: a process that receives uploads makes a second process key once (that of the sample of invoices). A settlement run enters one state more
(10 instead of 9), calls one function more, and writes and reads one object more.
`).toMatchFileSnapshot('../../../docs/evidence/requests.md');
});
