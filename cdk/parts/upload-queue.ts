import { Duration } from 'aws-cdk-lib';
import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { ALARM_PERIOD, alarmOnAny } from './alarm.ts';
import type { CapabilityFunction } from './capability-function.ts';
import type { Foundation } from './foundation.ts';

const MAX_CONCURRENCY = 4;
const TRIES = 5;

/** Where what could not be processed is kept for two weeks, and an operator told. */
export const deadLetters = (scope: Construct, id: string, foundation: Foundation, what: string): Queue => {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  acknowledge(queue, 'SQS3', 'This is the dead-letter queue itself, of a stream or a schedule; an alarm watches it.');
  const waiting = queue.metricApproximateNumberOfMessagesVisible({ period: ALARM_PERIOD });
  foundation.deadLetters.push(queue);
  alarmOnAny(scope, `${id}NotEmpty`, foundation, waiting, `${what} could not be processed and waits in ${id}`);
  return queue;
};

type UploadQueueProps = {
  readonly target: CapabilityFunction;
  /** Uploads under it and no others. */
  readonly prefix: string;
  /** Where uploads go that failed every try; without it a queue of its own. */
  readonly givenUp?: Queue;
};

/**
 * Uploads as a queue: bounded concurrency, several tries, then they are given up on the record and a person is told; only
 * what fails there too is a dead letter.
 */
export class UploadQueue extends Construct {
  readonly givenUp: Queue;

  constructor(scope: Construct, id: string, foundation: Foundation, { target, prefix, givenUp }: UploadQueueProps) {
    super(scope, id);
    this.givenUp = givenUp ?? this.#givenUp(foundation);
    const queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * (target.lambda.timeout?.toSeconds() ?? 60)),
      deadLetterQueue: { queue: this.givenUp, maxReceiveCount: TRIES },
    });
    const bucket = foundation.records.documents.bucketName;
    const eventPattern: EventPattern = {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [bucket] }, object: { key: [{ prefix }] } },
    };
    new Rule(this, 'Uploaded', { eventPattern, targets: [new SqsQueue(queue)] });
    if (foundation.setting.malwareScan === 'guardduty') {
      // Comes when the verdict is there; the message of the bucket then finds the document registered, or is the second chance.
      const scanned: EventPattern = {
        source: ['aws.guardduty'],
        detailType: ['GuardDuty Malware Protection Object Scan Result'],
        detail: { s3ObjectDetails: { bucketName: [bucket], objectKey: [{ prefix }] } },
      };
      new Rule(this, 'Scanned', { eventPattern: scanned, targets: [new SqsQueue(queue)] });
    }
    target.lambda.addEventSource(
      // One file, one call: reading the largest archive and taking its keys has the whole time of the function.
      new SqsEventSource(queue, { batchSize: 1, maxConcurrency: MAX_CONCURRENCY, reportBatchItemFailures: true }),
    );
  }
  /** What gives uploads up reads from here. */
  givesUpBy(target: CapabilityFunction): void {
    target.lambda.addEventSource(
      new SqsEventSource(this.givenUp, { batchSize: 10, maxConcurrency: 2, reportBatchItemFailures: true }),
    );
  }

  #givenUp(foundation: Foundation): Queue {
    return new Queue(this, 'GivenUp', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.minutes(3),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: deadLetters(this, 'DeadLetters', foundation, 'an upload'), maxReceiveCount: TRIES },
    });
  }
}
