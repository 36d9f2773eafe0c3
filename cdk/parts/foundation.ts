import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { EmailIdentity } from 'aws-cdk-lib/aws-ses';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Setting } from '../setting.ts';
import type { RecordsStack } from '../stacks/records.ts';
import type { HttpApiRoutes } from './http-api-routes.ts';

/** What every capability stands on. */
export type Foundation = {
  readonly setting: Setting;
  readonly records: RecordsStack;
  readonly api: HttpApiRoutes;
  /** The one address of portal and API. */
  readonly publicUrl: string;
  readonly alarms: ITopic;
  /** Every dead-letter queue, as it is made; their addresses are an output, so that operators can look into them. */
  readonly deadLetters: IQueue[];
  /** Absent where mail goes by an SMTP relay: everywhere in China, elsewhere when a deployment says so. */
  readonly sender: EmailIdentity | undefined;
};

export type MachineName = 'application' | 'settlement' | 'year';

/**
 * ARN of a state machine by its name. Functions answer waits of the machine that calls them: by name, neither needs
 * the other to exist first.
 */
export const machineArn = (scope: Construct, name: MachineName): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: machineName(name),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

export const machineName = (name: MachineName): string => `awards-${name}`;
