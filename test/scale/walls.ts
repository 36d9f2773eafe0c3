import { LOOK_EVERY_SECONDS, LOOK_SECONDS } from '../../functions/oversight/full-look.ts';
import { REQUEST_SECONDS, STEP_SECONDS } from '../../functions/policy/dependencies.ts';
import { PART_ROWS } from '../../functions/policy/year-pass.ts';
import { assumed, type BucketName, countedPerCase, quotas } from './quotas.ts';
import {
  casesWithin,
  longestWait,
  minutesToRecover,
  secondsOfCandidates,
  secondsOfPass,
  shardsNeeded,
} from './simulate.ts';

export const SIZES = [1e3, 1e4, 1e5, 1e6, 1e8] as const;

/** A wall: what is asked of it in a year of so many applications, and from which year on it is in the way. */
export type Wall = {
  readonly name: string;
  readonly quota: string;
  readonly at: (applications: number) => string;
  readonly holds: (applications: number) => boolean;
  readonly answer: string;
};

/** Two digits are as much as such a number is worth. */
export const rounded = (value: number): string =>
  value === 0 ? '0' : Number(value.toPrecision(2)).toLocaleString('en');
const count = (n: number, unit: string) => `${rounded(n)}${unit}`;

const inLastHour = (applications: number) => applications * assumed.lastDayShare * assumed.lastHourShareOfDay;
/** Somebody who waits a minute in the last hour before a deadline does not notice a throttled machine. */
const PATIENCE_SECONDS = 60;

/** Requests that follow a filing within minutes, against a bucket of a service. */
function hour(name: string, of: BucketName, perCase: number, answer: string): Wall {
  const bucket = quotas[of];
  const wait = (n: number) => longestWait(inLastHour(n) * perCase, bucket);
  return {
    name,
    quota: `${rounded(bucket.perSecond)} a second, ${rounded(bucket.bucket)} at once`,
    at: (n) => `${rounded((inLastHour(n) * perCase) / 3600)}/s${wait(n) < 1 ? '' : `, waits ${rounded(wait(n))} s`}`,
    holds: (n) => wait(n) <= PATIENCE_SECONDS,
    answer,
  };
}

/** Index units of a save: an entry whose key moves is written twice, one that stays once. */
const indexUnits = (moves: boolean) => (assumed.savesOfCase * (moves ? 2 : 1) * assumed.headBytes) / 1024;
/** A key that is written faster than it may be is cut into shards, by simulation so many. */
function key(name: string, perCase: number): Wall {
  const needed = (n: number) => shardsNeeded(inLastHour(n) * perCase, quotas.writeUnitsOfKey, PATIENCE_SECONDS);
  return hour(name, 'writeUnitsOfKey', perCase, `${needed(1e6)} shards at 10⁶, ${needed(1e8)} at 10⁸`);
}
const RAISE = 'raise the quota';

const inFlight = (applications: number) => applications * assumed.inFlightShare;
const minutes = (n: number) =>
  minutesToRecover(inFlight(n), quotas.describeExecution, { seconds: LOOK_SECONDS, everySeconds: LOOK_EVERY_SECONDS });
const asked = (n: number) => Math.ceil(inFlight(n) / 1000);

const LOOKS: readonly Wall[] = [
  {
    name: 'a case that waits in order',
    quota: 'no look before its wait is over',
    at: () => '0 looks',
    holds: () => true,
    answer: 'found by its due time (docs/adr/0039)',
  },
  {
    name: 'a full look asks what runs (ListExecutions)',
    quota: `${quotas.listExecutions.perSecond} a second, ${quotas.listExecutions.bucket} at once; ${LOOK_SECONDS} s a turn`,
    at: (n) => `${rounded(asked(n))} requests`,
    holds: (n) => asked(n) <= quotas.listExecutions.bucket + quotas.listExecutions.perSecond * LOOK_SECONDS,
    answer: 'look at what is due alone; a full look by shards of the due index, each in a turn of its own',
  },
  {
    name: 'every execution gone at once: until all run again (DescribeExecution)',
    quota: `${quotas.describeExecution.perSecond} a second, ${quotas.describeExecution.bucket} at once`,
    at: (n) => (minutes(n) < 600 ? count(minutes(n), ' min') : count(minutes(n) / 60, ' h')),
    holds: (n) => minutes(n) <= 24 * 60,
    answer: 'raise the quota; those that ended send an event each and need no look',
  },
];

const MACHINES: readonly Wall[] = [
  hour('executions started', 'startExecution', 1, RAISE),
  hour('state transitions', 'stateTransitions', countedPerCase('state transitions'), RAISE),
  hour('waits answered (SendTaskSuccess)', 'sendTaskSuccess', 3, RAISE),
  {
    name: 'executions open at once',
    quota: rounded(quotas.openExecutions.most),
    at: (n) => rounded(inFlight(n)),
    holds: (n) => inFlight(n) <= quotas.openExecutions.most,
    answer:
      'several accounts by region of the office; or waits without an execution: the due index starts one when a decision comes',
  },
  {
    name: 'functions at once',
    quota: rounded(quotas.functionsAtOnce.most),
    at: (n) => rounded(atOnce(n)),
    holds: (n) => atOnce(n) <= quotas.functionsAtOnce.most,
    answer: RAISE,
  },
  {
    name: 'what a state carries',
    quota: `${rounded(quotas.stateBytes.most)} bytes`,
    at: () => 'under 300 bytes',
    holds: () => true,
    answer: 'ids and counts only, whatever the year holds (a test of the machines)',
  },
];

/** Invocations of the last hour, each a fifth of a second, twice as many a second at its end. */
function atOnce(applications: number): number {
  return (2 * inLastHour(applications) * countedPerCase('invocations') * 0.2) / 3600;
}

const TABLE: readonly Wall[] = [
  key('writes of one key: the index of a year', indexUnits(false)),
  key('writes of one key: what is due (deadline day)', indexUnits(true)),
  key('writes of one key: the outbox', assumed.mailsOnTheDay * 3 * 4),
  hour('writes of the table', 'writeUnitsOfTable', countedPerCase('write units of the table'), RAISE),
];

/** The time-out of the step that plans a run (cdk/capabilities/settlement.ts). */
const PLAN_SECONDS = 120;
/** The memory of that step (cdk/capabilities/settlement.ts), and what of it may be kept at once: the rest is Node, code and garbage. */
const PLAN_MEMORY_MB = 1024;
const PLAN_HEAP_MB = 700;
const planMegabytes = (n: number) => (n * (assumed.candidateHeapBytes + 2 * assumed.lineHeapBytes)) / 1e6;
const candidates = (n: number) => secondsOfCandidates(n, assumed);
const pass = (n: number) => secondsOfPass(n, assumed);
const answerRows = Math.floor(quotas.answerBytes.most / assumed.rowBytes);
const YEAR: readonly Wall[] = [
  {
    name: 'rulings and editions recompute a year: in one request, as before',
    quota: `${quotas.apiSeconds.most} s`,
    at: (n) => count(pass(n), ' s'),
    holds: (n) => pass(n) <= quotas.apiSeconds.most,
    answer: `${rounded(casesWithin(quotas.apiSeconds.most, assumed))} cases; mended by the next line`,
  },
  {
    name: `the same by request (${REQUEST_SECONDS} s) and machine (${STEP_SECONDS} s a step)`,
    quota: `${rounded(quotas.historyEvents.most)} events, a dozen a step`,
    at: (n) => `${count(pass(n) / 60, ' min')}, ${rounded(steps(n))} steps`,
    holds: (n) => steps(n) * 12 <= quotas.historyEvents.most && pass(n) <= 24 * 3600,
    answer: 'a distributed Map over stages and items, each branch a pass of its own',
  },
  {
    name: 'the list of a ruling in one answer, as before',
    quota: `${rounded(quotas.answerBytes.most)} bytes`,
    at: (n) => count(n * assumed.rowBytes, ' bytes'),
    holds: (n) => n <= answerRows,
    answer: `${rounded(answerRows)} rows; mended by the next line`,
  },
  {
    name: `the same in parts of about ${rounded(PART_ROWS)} rows`,
    quota: `${rounded(quotas.answerBytes.most)} bytes an answer; 400 KB for the record that names them`,
    at: (n) => `${rounded(Math.ceil(n / PART_ROWS))} parts`,
    holds: (n) => Math.ceil(n / PART_ROWS) * 170 <= 400_000,
    answer: 'a list of lists under a digest of its own',
  },
  {
    name: 'a settlement reads its candidates (all of the year at once)',
    quota: `${PLAN_SECONDS} s of its step`,
    at: (n) => count(candidates(n), ' s'),
    holds: (n) => candidates(n) <= PLAN_SECONDS,
    answer: 'a plan by pages, each with its own lines (a distributed Map)',
  },
  {
    name: 'the same in memory: every candidate, every line and the file of the batch at once',
    quota: `${PLAN_HEAP_MB} of ${PLAN_MEMORY_MB} MB`,
    at: (n) => count(planMegabytes(n), ' MB'),
    holds: (n) => planMegabytes(n) <= PLAN_HEAP_MB,
    answer: 'the same pages; until then more memory: 10,240 MB bear 10⁶',
  },
];

function steps(n: number): number {
  return Math.max(0, Math.ceil((pass(n) - REQUEST_SECONDS) / STEP_SECONDS));
}

const mailsOfDay = (n: number) => n * assumed.lastDayShare * assumed.mailsOnTheDay;
const BESIDE: readonly Wall[] = [
  {
    name: 'mails of the last day',
    quota: `${rounded(quotas.mailsOfDay.most)} a day`,
    at: (n) => rounded(mailsOfDay(n)),
    holds: (n) => mailsOfDay(n) <= quotas.mailsOfDay.most,
    answer: 'raise the quota; what does not go today waits in the outbox and goes tomorrow',
  },
  hour('mails of the last hour', 'mails', assumed.mailsOnTheDay, 'raise the quota; the outbox keeps them'),
  hour(
    'objects written under one prefix',
    'objectsWritten',
    countedPerCase('objects written'),
    'the service splits prefixes by itself',
  ),
  {
    name: 'uploads waiting in their queue',
    quota: `${rounded(quotas.messagesInFlight.most)} in flight`,
    at: (n) => rounded(2 * inLastHour(n)),
    holds: (n) => 2 * inLastHour(n) <= quotas.messagesInFlight.most,
    answer: 'they wait unread; nothing is lost',
  },
];

export const ROOMS: readonly (readonly [string, readonly Wall[]])[] = [
  ['Looks', LOOKS],
  ['Machines and functions', MACHINES],
  ['The table', TABLE],
  ['A whole year', YEAR],
  ['Beside them', BESIDE],
];

/** The first year a wall is in the way of; undefined when it is in none that is told. */
export function breaksAt(wall: Wall): number | undefined {
  return SIZES.find((size) => !wall.holds(size));
}
