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
import type { Ground } from '../parts/ground.ts';
import { Timetable } from '../parts/timetable.ts';
import { deadLetters } from '../parts/upload-queue.ts';

const SIGNALS = {
  CaseHeld: 'a case is held: nobody decided in time; an officer asks again',
  CaseStuck: 'a case could not be moved on by the sweep',
  MailFailed: 'a mail was given up; npm run status names it, send-again puts it back into the outbox',
  Fault: 'a function failed on something nobody expected; see its log by the correlation id',
  UploadQuarantined: 'an upload holds malware, or its scan failed or gave no result; nobody can open it',
  ExecutionRestarted: 'the sweep started a lost execution again',
  SettlementNeedsRuling: 'a settlement plan exceeds the fund; the joint meeting rules',
};

/** Mail leaves the outbox, lost executions are found, the audit chain can be read. */
export class Oversight extends Capability {
  constructor(scope: Construct, ground: Ground) {
    super(scope, 'Oversight', ground);
    this.#signals();
    this.add(
      'oversight/send-mail',
      (fn) => {
        this.#feedFromTable(fn.writesRecords().sendsMail());
      },
      { timeoutSeconds: 30 },
    );
    this.add(
      'oversight/sweep',
      (fn) => {
        fn.writesRecords().sendsMail();
        for (const machine of ['application', 'settlement'] as const) fn.startsMachine(machine).watchesMachine(machine);
        new Timetable(this, 'EveryFiveMinutes', ground, {
          expression: 'rate(5 minutes)',
          description: 'the sweep: unsent mails and lost executions',
          target: fn.answersWaits(),
          input: { source: 'schedule' },
        });
      },
      { timeoutSeconds: 120 },
    );
    this.add('oversight/send-mail-again', (fn) =>
      this.route('POST /applications/{id}/mails/{mailId}/send-again', fn.writesRecords()),
    );
    this.add('oversight/read-audit', (fn) => this.route('GET /audit/{kind}/{id}', fn.readsRecords()));
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
      alarmOnAny(this, name, this.ground, metric, meaning);
    }
  }

  /** New mails of the outbox reach the sender within a second; what the stream misses, the sweep sends. */
  #feedFromTable(sender: CapabilityFunction): void {
    const newMail = FilterCriteria.filter({
      eventName: FilterRule.isEqual('INSERT'),
      dynamodb: { Keys: { SK: { S: FilterRule.beginsWith('MAIL#') } } },
    });
    sender.lambda.addEventSource(
      new DynamoEventSource(this.ground.records.table as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 10,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: 3,
        maxRecordAge: Duration.hours(2),
        filters: [newMail],
        onFailure: new SqsDlq(deadLetters(this, 'MailDeadLetters', this.ground, 'a new mail')),
      }),
    );
    acknowledgeWildcard(sender, '*', 'Reading a table stream needs dynamodb:ListStreams, which knows no resource.');
  }
}
