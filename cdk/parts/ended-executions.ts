import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { CapabilityFunction } from './capability-function.ts';
import { machineArn } from './foundation.ts';

/** Executions that ended and were not meant to: the reconciliation hears of each within seconds. */
export class EndedExecutions extends Construct {
  constructor(scope: Construct, id: string, target: CapabilityFunction, dead: Queue) {
    super(scope, id);
    new Rule(this, 'Ended', {
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
          stateMachineArn: [machineArn(this, 'application'), machineArn(this, 'settlement')],
        },
      },
      // What is not delivered the daily look finds.
      targets: [
        new LambdaFunction(target.lambda, { deadLetterQueue: dead, retryAttempts: 5, maxEventAge: Duration.hours(2) }),
      ],
    });
  }
}
