import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';
import type { Foundation } from './foundation.ts';

export const ALARM_PERIOD = Duration.minutes(5);

/** An alarm that fires on the first unit of something that should never happen, and tells the operators. */
export const alarmOnAny = (
  scope: Construct,
  id: string,
  foundation: Foundation,
  metric: IMetric,
  description: string,
): Alarm => {
  const alarm = new Alarm(scope, id, {
    metric,
    alarmDescription: description,
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(foundation.alarms));
  return alarm;
};
