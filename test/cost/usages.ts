import { read as openCase } from '../../functions/intake/read-application.ts';
import { dispatchMail } from '../../functions/oversight/dispatch-mail.ts';
import { reconcile } from '../../functions/oversight/reconcile.ts';
import { sendWaiting } from '../../functions/oversight/send-waiting.ts';
import { applicationSubject, loadApplication } from '../../shared/store/applications.ts';
import { listMails } from '../../shared/store/mails.ts';
import { type World as Approving, world as approving, deliver, execute } from '../functions/approval/world.ts';
import { careWorld, HOSPITAL, HOSPITAL_NAME, XLSX } from '../functions/evidence/world.ts';
import { assessRound as assessed, world as assessing, coal, verifiedCase } from '../functions/policy/world.ts';
import { answer, answerFile, execute as settle, world as settling, start } from '../functions/settlement/world.ts';
import { applicant, FIRM, requestOf } from '../support/case.ts';
import { counting } from '../support/counting.ts';
import { inventImports } from '../support/documents/imports.ts';
import { localUseXlsx } from '../support/documents/local-use-files.ts';
import { registerCsv } from '../support/documents/register-files.ts';
import { type Counted, DAYS, DEPARTMENTS, type Parts, TRUCKS } from './parts.ts';
import { durations, gbSeconds, sum, times, type Usage } from './price.ts';
import { countUnits, type TableUnits, unitsOfNew } from './table-units.ts';

const ofTable = ({ writeUnits, readUnits }: TableUnits): Usage => ({
  tableWriteUnits: writeUnits,
  tableReadUnits: readUnits,
});
const invoked = (usual: number, readers = 0): Usage => ({
  functionRequests: usual + readers,
  functionGbSeconds: gbSeconds(usual, durations.usual) + gbSeconds(readers, durations.reader),
});

/** City clause 5 with so many trucks, from the filing to the frozen facts: two documents, read at the upload and once more. */
export async function filing(trucks: number): Promise<Counted> {
  const world = await careWorld({}, { item: 'C5', declared: {} });
  const subject = applicationSubject(world.id);
  const filed = [...world.table.items.values()].filter(({ PK }) => PK === subject);
  const units = countUnits(world.table);
  const year = inventImports({
    ...{ seed: 7, year: '2022', creditCode: HOSPITAL, name: HOSPITAL_NAME },
    ...{ count: trucks, netKg: '34000', localPercent: 60 },
  });
  await world.upload('register', 'text/csv', registerCsv(year.register, { encoding: 'gb18030' }));
  await world.upload('local-use', XLSX, await localUseXlsx(year.localUse));
  await world.submitted();
  await world.verified();
  const mails = await listMails(world.table, subject);
  const carrier = { ...{ transport: { send: async () => undefined }, publicUrl: '', newSecret: () => '' } };
  for (const mail of mails) await dispatchMail(mail, { ...world.deps, ...carrier });
  const asked = (...names: readonly string[]) => names.reduce((all, name) => all + (world.requests.get(name) ?? 0), 0);
  const keys = [...world.table.items.values()].filter(({ SK }) => SK === 'KEY').length;
  const documents = 2;
  // The case is filed, a link is asked for each document, the case is handed in.
  const requests = 2 + documents;
  return {
    keys,
    usage: {
      ...ofTable({ ...units, writeUnits: units.writeUnits + unitsOfNew(filed) }),
      apiRequests: requests,
      mails: mails.length,
      bucketWrites: asked('putJson', 'putFile') + documents,
      bucketReads: asked('head', 'getVersion', 'getFile'),
      queueRequests: 3 * documents,
      ...invoked(requests + mails.length, documents),
    },
  };
}

/** The award is computed and kept with its trace; the machine's call of it is among those of the decisions. */
async function assessment(): Promise<Usage> {
  const w = await assessing();
  await verifiedCase(w, 'A', coal('5100', '3060'));
  const requests = new Map<string, number>();
  const units = countUnits(w.table);
  await assessed({ ...w, deps: { ...w.deps, objects: counting(w.objects, requests) } }, 'A', 1);
  const asked = (name: string) => requests.get(name) ?? 0;
  return { ...ofTable(units), bucketWrites: asked('putJson'), bucketReads: asked('getJson') };
}

/** People look at a case: what one page reads, as often as is assumed. */
async function pages(w: Approving): Promise<Usage> {
  const units = countUnits(w.table);
  const objects = { ...w.deps.objects, getFile: async () => undefined };
  await openCase(requestOf(applicant(FIRM), undefined, { id: 'A' }), { ...w.deps, objects });
  const opened = durations.pagesOpenedPerCase;
  return times(opened, { ...ofTable(units), bucketReads: 1, apiRequests: 1, ...invoked(1) });
}

/** Everybody on the route approves at once; the machine with its readers, the links that are opened, the mails. */
export async function deciding(): Promise<Counted> {
  const w = await approving();
  const units = countUnits(w.table);
  const departments = (await loadApplication(w.table, 'A')).route.length;
  if (departments !== DEPARTMENTS) throw new Error(`the case has ${departments} departments`);
  const { path, inside, calls } = await execute(
    w,
    Array.from({ length: departments }, () => 'approve' as const),
  );
  await deliver(w);
  // The stub of the walk names no kind of evidence: one kind is read, in two states more.
  const [transitions, functions] = [path.length + inside.length + 2, calls.length];
  const links = 2 * departments;
  const decided = {
    ...ofTable({ ...units }),
    stateTransitions: transitions,
    apiRequests: links,
    mails: w.sent.length,
    ...invoked(functions + links + w.sent.length, 1),
  };
  return { usage: sum(decided, await assessment(), await pages(w)) };
}

/** Thirty days in which a department does not answer and nothing else happens: what looking after the case adds. */
export async function waiting(days = 30): Promise<Counted> {
  const looked = await looksOf(await approving(), days);
  const without = await looksOf(undefined, days);
  return {
    usage: {
      tableReadUnits: looked.readUnits - without.readUnits,
      tableWriteUnits: looked.writeUnits - without.writeUnits,
    },
  };
}

/** What looking after the system costs in a month in which nothing happens; `days` of it are counted, and are like the others. */
export async function quietMonth(days = DAYS): Promise<Counted> {
  // What is due and the mails that wait, each five minutes; all there is, each day.
  const looks = 2 * ((days * 24 * 60) / 5) + days;
  const { readUnits, writeUnits } = await looksOf(undefined, days);
  const counted = { ...ofTable({ readUnits, writeUnits, requests: 0 }), schedulerCalls: looks, ...invoked(looks) };
  return { usage: times(DAYS / days, counted) };
}

/** The looks of so many days, one every five minutes and one at everything each day; with a case that waits or without one. */
async function looksOf(w: Approving | undefined, days: number): Promise<TableUnits> {
  const world = w ?? (await emptied());
  await execute(world, [() => Promise.reject(new Error('waits'))]).catch(() => undefined);
  const executions = {
    start: async () => 'exists' as const,
    isRunning: async () => true,
    listRunning: async () => new Set(['A-r1-1']),
  };
  const deps = {
    ...world.deps,
    applicationExecutions: executions,
    settlementExecutions: executions,
    yearExecutions: executions,
    wake: async () => 'token-dead' as const,
  };
  const look = (what: 'due' | 'all') =>
    reconcile({ look: what }, deps, {
      by: { kind: 'system', id: 'oversight/reconcile' },
      at: world.now(),
      correlationId: 'cost',
    });
  await deliver(world);
  await look('all');
  const units = countUnits(world.table);
  for (let day = 0; day < days; day++) {
    for (let turn = 0; turn < 288; turn++) {
      await look('due');
      await sendWaiting(deps);
      world.pass(300);
    }
    await look('all');
  }
  return units;
}

/** A system with nothing in it. */
async function emptied(): Promise<Approving> {
  const w = await approving();
  w.table.items.clear();
  return w;
}

/** A run with so many lines, from its start to the treasury's answer. */
export async function settlement(lines: number): Promise<Counted> {
  const w = await settling(Array.from({ length: lines }, () => '100.00'));
  const units = countUnits(w.table);
  await start(w);
  const { path, inside, calls } = await settle(w, '2022-1');
  await answer(
    w,
    '2022-1',
    answerFile('2022-1', Object.fromEntries(Array.from({ length: lines }, (_, n) => [n + 1, 'paid']))),
  );
  const mails = [...w.table.items.values()].filter(({ SK }) => SK.startsWith('MAIL#')).length;
  const functions = calls.length + 4 + mails;
  return {
    usage: {
      ...ofTable(units),
      stateTransitions: path.length + inside.length,
      bucketWrites: w.files.size,
      apiRequests: 4,
      mails,
      ...invoked(functions),
    },
  };
}

const LINES = 20;

/** Everything the page tells of. `days` is how long a case waits: in order it costs the same however long. */
export async function allParts(days = DAYS): Promise<Parts> {
  return {
    filing: await filing(TRUCKS),
    deciding: await deciding(),
    waiting: await waiting(days),
    quietMonth: await quietMonth(days),
    oneLine: await settlement(1),
    manyLines: await settlement(LINES),
    lines: LINES,
  };
}
