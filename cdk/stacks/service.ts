import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { Approval } from '../capabilities/approval.ts';
import { Award } from '../capabilities/award.ts';
import { Evidence } from '../capabilities/evidence.ts';
import { Intake } from '../capabilities/intake.ts';
import { Oversight } from '../capabilities/oversight.ts';
import { Policy } from '../capabilities/policy.ts';
import { Settlement } from '../capabilities/settlement.ts';
import { Doors, type Issuer } from '../parts/doors.ts';
import { type Ground, machineArn } from '../parts/ground.ts';
import { SignIn } from '../parts/sign-in.ts';
import type { Setting } from '../setting.ts';
import type { RecordsStack } from './records.ts';

type Props = StackProps & { readonly setting: Setting; readonly records: RecordsStack };

/** All that runs: the capabilities on their common ground. Holds no state; may be deleted and deployed again. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    const { setting, records } = props;
    const ground: Ground = {
      setting,
      records,
      doors: new Doors(this, 'Doors', setting, this.#issuer(setting)),
      alarms: this.#alarms(setting),
      deadLetters: [],
      sender: setting.smtpSecret === undefined ? this.#sender(setting) : undefined,
    };
    new Intake(this, ground);
    const evidence = new Evidence(this, ground);
    const award = new Award(this, ground);
    const approval = new Approval(this, ground, { steps: [...evidence.functions, ...award.functions] });
    const settlement = new Settlement(this, ground, { steps: approval.functions });
    new Policy(this, ground);
    const oversight = new Oversight(this, ground);
    refuseUnknownTimeouts(
      setting,
      [approval.machine, settlement.machine].flatMap((machine) => machine.timeoutsTaken),
    );
    this.#output('ApiId', ground.doors.api.apiId);
    this.#output('ApiUrl', ground.doors.publicUrl);
    this.#output('TableName', records.table.tableName);
    this.#output('DocumentsBucket', records.documents.bucketName);
    this.#output('ApplicationMachineArn', machineArn(this, 'application'));
    this.#output('SettlementMachineArn', machineArn(this, 'settlement'));
    this.#output('DeadLetterQueues', ground.deadLetters.map((queue) => queue.queueUrl).join(','));
    this.#output('SweepFunction', oversight.functionNamed('oversight/sweep').lambda.functionName);
  }

  #issuer(setting: Setting): Issuer {
    if (setting.oidc !== undefined) return setting.oidc;
    const signIn = new SignIn(this, 'SignIn', setting);
    this.#output('UserPoolId', signIn.pool.userPoolId);
    this.#output('UserPoolClientId', signIn.client.userPoolClientId);
    return { issuer: signIn.issuer, audience: [signIn.client.userPoolClientId] };
  }

  #alarms(setting: Setting): Topic {
    const topic = new Topic(this, 'Alarms', { displayName: 'Award system', enforceSSL: true });
    if (setting.alarmMail !== undefined) topic.addSubscription(new EmailSubscription(setting.alarmMail));
    return topic;
  }

  #sender(setting: Setting): EmailIdentity {
    const domain = setting.mailFrom.split('@')[1] ?? setting.mailFrom;
    return new EmailIdentity(this, 'Sender', { identity: Identity.domain(domain) });
  }

  #output(id: string, value: string): void {
    new CfnOutput(this, id, { value });
  }
}

const refuseUnknownTimeouts = (setting: Setting, taken: readonly string[]): void => {
  const unknown = Object.keys(setting.timeouts).filter((name) => !taken.includes(name));
  if (unknown.length > 0) throw new Error(`no state machine has a timeout at: ${unknown.join(', ')}`);
};
