import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { acknowledgeWildcard } from '../parts/acknowledge.ts';
import { ALARM_PERIOD, alarmOnAny } from '../parts/alarm.ts';
import { Capability } from '../parts/capability.ts';
import type { CapabilityFunction } from '../parts/capability-function.ts';
import { EndedExecutions } from '../parts/ended-executions.ts';
import type { Foundation } from '../parts/foundation.ts';
import { Timetable } from '../parts/timetable.ts';
import { deadLetters } from '../parts/upload-queue.ts';

const SIGNALS = {
  CaseHeld: 'a case is held: nobody decided or corrected it in time; an officer asks again',
  DeadlineOpen: 'a deadline has no date: the working calendar lacks a year, or nobody entered how many days there are',
  CaseStuck: 'a case could not be moved on by the reconciliation',
  MailFailed: 'a mail was given up; npm run status names it, send-again puts it back into the outbox',
  Fault: 'a function failed on something nobody expected; see its log by the correlation id',
  UploadQuarantined: 'an upload holds malware, or its scan failed or gave no result; nobody can open it',
  UploadGivenUp: 'an upload failed every try; its document is with a person, unread',
  ExecutionRestarted: 'the reconciliation started a lost execution again',
  SettlementNeedsRuling: 'a settlement plan exceeds the fund; the joint meeting rules',
};

/** Mail leaves the outbox, lost executions are found, the audit chain can be read. */
export class Oversight extends Capability {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Oversight', foundation);
    this.#signals();
    this.add(
      'oversight/send-mail',
      (fn) => {
        this.#feedFromTable(fn.writesRecords().sendsMail());
        new Timetable(this, 'WaitingMails', foundation, {
          expression: 'rate(5 minutes)',
          description: 'mails that wait',
          target: fn,
          input: { send: 'waiting' },
        });
      },
      { timeoutSeconds: 120 },
    );
    this.add(
      'oversight/reconcile',
      (fn) => {
        fn.writesRecords();
        for (const machine of ['application', 'settlement'] as const) fn.startsMachine(machine).watchesMachine(machine);
        fn.startsMachine('year');
        const { dead } = new Timetable(this, 'EveryFiveMinutes', foundation, {
          expression: 'rate(5 minutes)',
          description: 'the reconciliation: what is due',
          target: fn.answersWaits().failsWaits(),
          input: { look: 'due' },
        });
        new Timetable(this, 'EveryDay', foundation, {
          expression: 'cron(30 3 * * ? *)',
          description: 'the reconciliation: all that is driven',
          target: fn,
          input: { look: 'all' },
          dead,
        });
        new EndedExecutions(this, 'EndedExecutions', fn, dead);
      },
      { timeoutSeconds: 240 },
    );
    this.answer('POST /applications/{id}/mails/{mailId}/send-again', 'oversight/send-mail-again', (fn) =>
      fn.writesRecords(),
    );
    this.answer('GET /openapi.json', 'oversight/read-interface', (fn) => fn.readsRecords(), {
      access: 'open',
      reason: 'How the interface is asked is no secret.',
    });
    this.answer('GET /audit/{kind}/{id}', 'oversight/read-audit', (fn) => fn.readsRecords());
    this.answer(
      'GET /status',
      'oversight/read-status',
      (fn) => fn.readsRecords().watchesMachine('application').watchesMachine('settlement').looksIntoDeadLetters(),
      { timeoutSeconds: 28, memoryMb: 1024 },
    );
  }

  /** What the functions count because a person must hear of it (functions/middleware/observability.ts). */
  #signals(): void {
    for (const [name, meaning] of Object.entries(SIGNALS)) {
      const metric = new Metric({
        namespace: 'TradeSupportAwards',
        metricName: name,
        dimensionsMap: { service: 'trade-support-awards' },
        statistic: 'Sum',
        period: ALARM_PERIOD,
      });
      alarmOnAny(this, name, this.foundation, metric, meaning);
    }
  }

  /** New mails of the outbox reach the sender within a second; what the stream misses goes by the schedule. */
  #feedFromTable(sender: CapabilityFunction): void {
    const newMail = FilterCriteria.filter({
      eventName: FilterRule.isEqual('INSERT'),
      dynamodb: { Keys: { SK: { S: FilterRule.beginsWith('MAIL#') } } },
    });
    sender.lambda.addEventSource(
      new DynamoEventSource(this.foundation.records.table as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 10,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: 3,
        maxRecordAge: Duration.hours(2),
        filters: [newMail],
        onFailure: new SqsDlq(deadLetters(this, 'MailDeadLetters', this.foundation, 'a new mail')),
      }),
    );
    acknowledgeWildcard(sender, '*', 'Reading a table stream needs dynamodb:ListStreams, which knows no resource.');
  }
}
