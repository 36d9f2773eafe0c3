import { fen, formatYuan } from '../../shared/kernel/money.ts';
import { needsPerson } from '../../shared/status/attention.ts';
import { collectStatus, type Status } from '../../shared/status/collect.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { type StatusDependencies, statusDependencies } from './dependencies.ts';

/** Looked into at a request; each asks for its turns and for its execution. `npm run status` looks into all. */
const MOST = 500;

/** What `npm run status` says, as far as it can be known from here; what cannot is named. It only looks. */
export async function read(_: HttpRequest<undefined>, { systemNow, elsewhere, ...sources }: StatusDependencies) {
  const status = await collectStatus({ ...sources, now: systemNow(), most: MOST });
  return { status: 200, body: viewOf(status, elsewhere) };
}

function viewOf(status: Status, elsewhere: StatusDependencies['elsewhere']) {
  const { at, businessAt, waits, held, calendarLacks, lost, unchecked, unsentMails, failedMails, deadLetters, years } =
    status;
  const notVerified = [
    ...elsewhere,
    ...(deadLetters === undefined ? (['deadLetters'] as const) : []),
    ...(unchecked > 0 ? (['unchecked'] as const) : []),
  ];
  const about = { at, businessAt, needsPerson: needsPerson(status), notVerified };
  const queues = Object.entries(deadLetters ?? {}).map(([queue, messages]) => ({ queue, messages }));
  return {
    ...about,
    ...{ waits, held, calendarLacks, lost, unchecked, unsentMails, failedMails },
    deadLetters: deadLetters === undefined ? null : queues,
    years: years.map(yearView),
  };
}

function yearView({ year, funder, fund, run }: Status['years'][number]) {
  const yuanOf = (pot: number) => formatYuan(fen(pot));
  const pots =
    fund === undefined
      ? null
      : { available: yuanOf(fund.available), reserved: yuanOf(fund.reserved), paid: yuanOf(fund.paid) };
  return { year, funder, fund: pots, run: run ?? null };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const statusHandler = (dependencies: () => StatusDependencies) =>
  httpHandler({ route: 'GET /status' }, dependencies, read);

export const handler = statusHandler(statusDependencies);
