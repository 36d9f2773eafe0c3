import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  CfnUserPoolGroup,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Setting } from '../setting.ts';
import { acknowledge } from './acknowledge.ts';

/** Roles as groups of the user pool; what each may do is written in functions/middleware/roles.ts. */
const ROLES = ['enterprise', 'officer', 'finance', 'registrar', 'auditor', 'operator', 'policy'];

/** Accounts of our own where the partition has Cognito and no other OIDC provider is given. */
export class SignIn extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly issuer: string;

  constructor(scope: Construct, id: string, setting: Setting) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      customAttributes: {
        // Codes of the enterprises one may act for, separated by blanks; kept by the administrators of accounts only.
        credit_codes: new StringAttribute({ mutable: true, maxLen: 2048 }),
        department: new StringAttribute({ mutable: true, maxLen: 64 }),
      },
      ...(setting.local ? {} : { mfa: Mfa.REQUIRED, mfaSecondFactor: { otp: true, sms: false } }),
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: !setting.local,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const reason =
      'Accounts are few, made by administrators, with a second factor; the Plus plan adds risk scores only.';
    for (const rule of ['COG3', 'COG8']) acknowledge(this.pool, rule, reason);
    if (setting.local)
      acknowledge(this.pool, 'COG2', 'Sample accounts on one machine, with a password everybody may know.');
    this.client = this.pool.addClient('Portal', {
      authFlows: setting.local ? { userPassword: true } : { userSrp: true },
      preventUserExistenceErrors: true,
      disableOAuth: true,
      // Who one acts for is said by administrators: a signed-in user may write nothing that a door believes.
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true, locale: true })
        .withCustomAttributes('credit_codes', 'department'),
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    });
    for (const groupName of ROLES)
      new CfnUserPoolGroup(this, groupName, { userPoolId: this.pool.userPoolId, groupName });
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.${Stack.of(this).urlSuffix}/${this.pool.userPoolId}`;
  }
}
