import { describe, expect, it } from 'vitest';
import { statusHandler } from '../../../functions/oversight/read-status.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { createApplication } from '../../../shared/store/applications.ts';
import { messagesIn } from '../../../shared/store/dead-letters.ts';
import { FIRM, handlerFakes, NOW, officer, seededTable } from '../../support/case.ts';
import { memoryTable } from '../../support/memory-table.ts';
import { throughHandler } from '../../support/through-handler.ts';

const OPERATOR: Caller = { person: 'operator', roles: ['operator'], creditCodes: [] };
const EVENT = { action: 't', by: { kind: 'system', id: 't' }, at: NOW, recordedAt: NOW, correlationId: 't' } as const;
const runs = { isRunning: async () => true };
const sources = (table: Awaited<ReturnType<typeof seededTable>>) => ({
  ...{ ...handlerFakes(), table, applicationExecutions: runs, settlementExecutions: runs, systemNow: () => NOW },
  ...{ elsewhere: ['alarms'] as const, deadLetters: async (): Promise<Record<string, number>> => ({ uploads: 0 }) },
});
const ask = (given: Parameters<typeof statusHandler>[0], caller = OPERATOR) =>
  throughHandler(statusHandler(given), caller, undefined);
const caseOf = (n: number): Application => ({
  ...{ id: `CASE${n}`, item: 'C5', creditCode: FIRM, policyYear: 2000 + n, funder: 'jixi', declared: {} },
  ...{ stage: 'submitted', round: 1, route: ['mishan'], filedBy: 'p', mail: 'a@enterprises.example' },
  ...{ createdAt: NOW, attempt: 1 },
});

describe('GET /status', () => {
  it('of a quiet system needs nobody, and says what it could not look at', async () => {
    const table = await seededTable();
    const { status, body } = await ask(() => sources(table));
    expect(status).toBe(200);
    expect(body).toMatchObject({ needsPerson: [], notVerified: ['alarms'], waits: [], lost: [], unchecked: 0 });
    expect(body.deadLetters).toEqual([{ queue: 'uploads', messages: 0 }]);
    expect(body.years).toEqual([{ year: 2022, funder: 'jixi', fund: null, run: null }]);
  });

  it('says which executions do not run, and what lies in a queue', async () => {
    const table = await seededTable();
    await createApplication(table, caseOf(1), { event: EVENT });
    const given = { ...sources(table), applicationExecutions: { isRunning: async () => false } };
    const { body } = await ask(() => ({ ...given, deadLetters: async () => ({ uploads: 2 }) }));
    expect(body.lost).toMatchObject([{ subject: 'APPLICATION#CASE1', stage: 'submitted' }]);
    const said = (body.needsPerson as { en: string }[]).map(({ en }) => en);
    expect(said).toEqual([expect.stringContaining('APPLICATION#CASE1 execution'), 'uploads 2 dead letters']);
  });

  it('does not call well what nobody looked at: queues without a right to look, cases beyond five hundred', async () => {
    const table = memoryTable();
    for (let n = 0; n < 503; n++) await createApplication(table, caseOf(n), { event: EVENT });
    const { deadLetters, ...blind } = sources(table);
    const { body } = await ask(() => ({ ...blind, elsewhere: ['alarms', 'disk'] }));
    expect(body).toMatchObject({ deadLetters: null, unchecked: 3 });
    expect(body.notVerified).toEqual(['alarms', 'disk', 'deadLetters', 'unchecked']);
  });

  it('is for operators alone', async () => {
    const table = await seededTable();
    expect(await ask(() => sources(table), officer('commerce'))).toMatchObject({ status: 403 });
  });
});

it('queues are counted by their names', async () => {
  const send = async ({ input }: { input: { QueueUrl: string } }) => ({
    Attributes: input.QueueUrl.endsWith('a') ? { ApproximateNumberOfMessages: '4' } : {},
  });
  const client = { send } as unknown as Parameters<typeof messagesIn>[1];
  expect(await messagesIn(['https://queues.example/1/a', 'https://queues.example/1/b'], client)).toEqual({
    a: 4,
    b: 0,
  });
});
