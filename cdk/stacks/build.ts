import { type App, Tags } from 'aws-cdk-lib';
import { readSetting } from '../setting.ts';
import { RecordsStack } from './records.ts';
import { ServiceStack } from './service.ts';

/** The whole system: records that outlive everything, and the service around them. Tests build it the same way. */
export const buildStacks = (app: App): { records: RecordsStack; service: ServiceStack } => {
  const setting = readSetting(app.node);
  const env = {
    ...(setting.account === undefined ? {} : { account: setting.account }),
    ...(setting.region === undefined ? {} : { region: setting.region }),
  };
  const records = new RecordsStack(app, 'AwardsRecords', { env, setting });
  const service = new ServiceStack(app, 'AwardsService', { env, setting, records });
  Tags.of(app).add('system', 'trade-support-awards');
  return { records, service };
};
