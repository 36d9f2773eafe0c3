import { Duration, TimeZone } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { CapabilityFunction } from './capability-function.ts';
import type { Foundation } from './foundation.ts';
import { deadLetters } from './upload-queue.ts';

export type TimetableProps = {
  /** `cron(0 9 1 3 ? *)` or `rate(5 minutes)`, in Asia/Shanghai. */
  readonly expression: string;
  readonly description: string;
  readonly target: CapabilityFunction;
  readonly input: Readonly<Record<string, unknown>>;
  /** Where another timetable of the same function keeps its dead letters. */
  readonly dead?: Queue;
};

/**
 * One entry of EventBridge Scheduler, with its own role and a dead letter when the function cannot be reached, or was
 * reached and failed every try: to the schedule an invocation that was taken is done.
 */
export class Timetable extends Construct {
  readonly dead: Queue;

  constructor(scope: Construct, id: string, foundation: Foundation, props: TimetableProps) {
    super(scope, id);
    const dead = props.dead ?? deadLetters(this, 'DeadLetters', foundation, props.description);
    if (props.dead === undefined) props.target.leavesDeadLetters(dead);
    this.dead = dead;
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    const arn = props.target.lambda.functionArn;
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [arn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [dead.queueArn] }));
    new CfnSchedule(this, 'Schedule', {
      description: props.description,
      scheduleExpression: props.expression,
      scheduleExpressionTimezone: TimeZone.ASIA_SHANGHAI.timezoneName,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn,
        roleArn: role.roleArn,
        input: JSON.stringify(props.input),
        retryPolicy: { maximumRetryAttempts: 5, maximumEventAgeInSeconds: Duration.hours(6).toSeconds() },
        deadLetterConfig: { arn: dead.queueArn },
      },
    });
  }
}
