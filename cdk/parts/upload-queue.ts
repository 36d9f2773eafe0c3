import { Duration } from 'aws-cdk-lib';
import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { ALARM_PERIOD, alarmOnAny } from './alarm.ts';
import type { CapabilityFunction } from './capability-function.ts';
import type { Ground } from './ground.ts';

const MAX_CONCURRENCY = 4;
const TRIES = 5;

/** Where what could not be processed is kept for two weeks, and an operator told. */
export const deadLetters = (scope: Construct, id: string, ground: Ground, what: string): Queue => {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  acknowledge(queue, 'SQS3', 'This is the dead-letter queue itself, of a stream or a schedule; an alarm watches it.');
  const waiting = queue.metricApproximateNumberOfMessagesVisible({ period: ALARM_PERIOD });
  ground.deadLetters.push(queue);
  alarmOnAny(scope, `${id}NotEmpty`, ground, waiting, `${what} could not be processed and waits in ${id}`);
  return queue;
};

/** Uploads as a queue: bounded concurrency, several tries, then a dead letter and an alarm. */
export class UploadQueue extends Construct {
  constructor(scope: Construct, id: string, ground: Ground, target: CapabilityFunction) {
    super(scope, id);
    const queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * (target.lambda.timeout?.toSeconds() ?? 60)),
      deadLetterQueue: { queue: deadLetters(this, 'DeadLetters', ground, 'an upload'), maxReceiveCount: TRIES },
    });
    const eventPattern: EventPattern = {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: {
        bucket: { name: [ground.records.documents.bucketName] },
        object: { key: [{ prefix: 'applications/' }] },
      },
    };
    new Rule(this, 'Uploaded', { eventPattern, targets: [new SqsQueue(queue)] });
    if (ground.setting.malwareScan === 'guardduty') {
      // Comes when the verdict is there; the message of the bucket then finds the document registered, or is the second chance.
      const scanned: EventPattern = {
        source: ['aws.guardduty'],
        detailType: ['GuardDuty Malware Protection Object Scan Result'],
        detail: { s3ObjectDetails: { bucketName: [ground.records.documents.bucketName] } },
      };
      new Rule(this, 'Scanned', { eventPattern: scanned, targets: [new SqsQueue(queue)] });
    }
    target.lambda.addEventSource(
      // One file, one call: reading the largest archive and taking its keys has the whole time of the function.
      new SqsEventSource(queue, { batchSize: 1, maxConcurrency: MAX_CONCURRENCY, reportBatchItemFailures: true }),
    );
  }
}
