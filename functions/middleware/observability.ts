import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** One logger and one set of metrics per process. Never give them a body, a token, a secret or a mail address. */
export const logger = new Logger({ serviceName: 'trade-support-awards' });
export const metrics = new Metrics({ namespace: 'TradeSupportAwards', serviceName: 'trade-support-awards' });

/** Events a person must hear of; each has an alarm beside the function that counts it. */
export type Signal =
  | 'CaseHeld'
  | 'MailFailed'
  | 'Fault'
  | 'ExecutionRestarted'
  | 'SettlementNeedsRuling'
  | 'CaseStuck'
  | 'DeadlineOpen'
  | 'UploadQuarantined'
  | 'UploadGivenUp';

export function signal(name: Signal, count = 1): void {
  metrics.addMetric(name, MetricUnit.Count, count);
  metrics.publishStoredMetrics();
}
