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
import { Portal } from '../capabilities/portal.ts';
import { Registers } from '../capabilities/registers.ts';
import { Settlement } from '../capabilities/settlement.ts';
import { contentPolicy } from '../parts/content-policy.ts';
import { type Foundation, machineArn } from '../parts/foundation.ts';
import { HttpApiRoutes, type Issuer } from '../parts/http-api-routes.ts';
import { PortalDistribution } from '../parts/portal-distribution.ts';
import { SignIn } from '../parts/sign-in.ts';
import type { Setting } from '../setting.ts';
import type { RecordsStack } from './records.ts';

type Props = StackProps & { readonly setting: Setting; readonly records: RecordsStack };

/** All that runs: the capabilities on their common foundation. Holds no state; may be deleted and deployed again. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    const { setting, records } = props;
    // 'Doors' is in the logical ids of the deployed API and of its routes: another id would make another API, with another URL.
    const api = new HttpApiRoutes(this, 'Doors');
    const signIn = setting.oidc === undefined ? new SignIn(this, 'SignIn', setting) : undefined;
    const policy = this.#policy(props, signIn?.loginAddress);
    const before = this.#addressBefore(api.api.apiEndpoint, setting, policy);
    const publicUrl = setting.publicUrl?.replace('{apiId}', api.api.apiId) ?? before;
    const issuer = this.#issuer(setting, publicUrl, signIn);
    api.closeWith(issuer);
    const foundation: Foundation = {
      setting,
      records,
      api,
      publicUrl,
      alarms: this.#alarms(setting),
      deadLetters: [],
      sender: setting.smtpSecret === undefined ? this.#sender(setting) : undefined,
    };
    new Intake(this, foundation);
    const evidence = new Evidence(this, foundation);
    const award = new Award(this, foundation);
    const approval = new Approval(this, foundation, { steps: [...evidence.functions, ...award.functions] });
    const settlement = new Settlement(this, foundation, { steps: approval.functions });
    const policies = new Policy(this, foundation);
    new Registers(this, foundation);
    new Portal(this, foundation, { issuer, policy });
    const oversight = new Oversight(this, foundation);
    refuseUnknownTimeouts(
      setting,
      [approval.machine, settlement.machine, policies.machine].flatMap((machine) => machine.timeoutsTaken),
    );
    this.#output('ApiId', foundation.api.api.apiId);
    this.#output('ApiUrl', publicUrl);
    this.#output('PortalUrl', `${publicUrl}/portal/`);
    this.#output('PortalPolicy', policy);
    this.#output('TableName', records.table.tableName);
    this.#output('DocumentsBucket', records.documents.bucketName);
    this.#output('ApplicationMachineArn', machineArn(this, 'application'));
    this.#output('SettlementMachineArn', machineArn(this, 'settlement'));
    this.#output('YearMachineArn', machineArn(this, 'year'));
    this.#output('DeadLetterQueues', foundation.deadLetters.map((queue) => queue.queueUrl).join(','));
    this.#output('SendMailFunction', oversight.functionNamed('oversight/send-mail').lambda.functionName);
    this.#output('ReconcileFunction', oversight.functionNamed('oversight/reconcile').lambda.functionName);
  }

  /** What the portal's pages may load, and whom they may talk to. */
  #policy({ setting, records }: Props, loginAddress: string | undefined): string {
    const { oidc, uploadOrigin } = setting;
    const elsewhere = oidc === undefined ? undefined : new URL(oidc.metadata?.token_endpoint ?? oidc.issuer).origin;
    return contentPolicy({
      issuer: loginAddress ?? elsewhere,
      bucket: uploadOrigin ?? `https://${records.documents.bucketRegionalDomainName}`,
    });
  }

  /** The address of CloudFront where it stands before the API, else the API's own. */
  #addressBefore(apiEndpoint: string, setting: Setting, policy: string): string {
    if (setting.portal !== 'cloudfront') return apiEndpoint;
    const entrance = new PortalDistribution(this, 'Entrance', { setting, apiEndpoint, policy });
    this.#output('PortalBucket', entrance.files.bucketName);
    return entrance.url;
  }

  #issuer(setting: Setting, publicUrl: string, signIn: SignIn | undefined): Issuer {
    if (signIn === undefined) {
      if (setting.oidc === undefined) throw new Error('neither an issuer nor a user pool');
      return setting.oidc;
    }
    const { client, issuer } = signIn.clientAt(publicUrl);
    this.#output('UserPoolId', signIn.pool.userPoolId);
    this.#output('UserPoolClientId', client.userPoolClientId);
    return issuer;
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
