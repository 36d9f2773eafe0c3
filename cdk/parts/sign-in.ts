import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  CfnUserPoolGroup,
  ClientAttributes,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  StringAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { type IssuerMetadata, SCOPE, type Setting } from '../setting.ts';
import { acknowledge } from './acknowledge.ts';
import type { Issuer } from './http-api-routes.ts';

/** Roles as groups of the user pool; what each may do is written in functions/middleware/roles.ts. */
const ROLES = ['enterprise', 'officer', 'finance', 'registrar', 'auditor', 'operator', 'policy'];

/** Accounts of our own where the partition has Cognito and no other OIDC provider is given. */
export class SignIn extends Construct {
  readonly pool: UserPool;
  /** Where the login pages are; absent on one machine, where they are under the one address. */
  readonly loginAddress: string | undefined;
  readonly #setting: Setting;

  constructor(scope: Construct, id: string, setting: Setting) {
    super(scope, id);
    this.#setting = setting;
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
    for (const groupName of ROLES)
      new CfnUserPoolGroup(this, groupName, { userPoolId: this.pool.userPoolId, groupName });
    this.loginAddress = setting.local ? undefined : this.#loginPages();
  }

  /** The client of the portal at this address, and what a sign-in needs to know. */
  clientAt(publicUrl: string): { readonly client: UserPoolClient; readonly issuer: Issuer } {
    const { local } = this.#setting;
    const client = this.pool.addClient('Portal', {
      authFlows: local ? { userPassword: true } : { userSrp: true },
      preventUserExistenceErrors: true,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${publicUrl}/portal/signed-in`],
        logoutUrls: [`${publicUrl}/portal/`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      // The portal signs in anew and keeps no refresh token; the shortest life is enough.
      refreshTokenValidity: Duration.hours(1),
      // Who one acts for is said by administrators: a signed-in user may write nothing that a handler believes.
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true, locale: true })
        .withCustomAttributes('credit_codes', 'department'),
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    });
    if (!local) this.#looks(client);
    const address = `https://cognito-idp.${Stack.of(this).region}.${Stack.of(this).urlSuffix}/${this.pool.userPoolId}`;
    const clientId = client.userPoolClientId;
    const metadata = metadataOf(address, this.loginAddress ?? publicUrl);
    return { client, issuer: { issuer: address, audience: [clientId], clientId, scope: SCOPE, metadata } };
  }

  #loginPages(): string {
    // One in the world, so the account's number is in it.
    const domainPrefix = this.#setting.signInDomain ?? `trade-support-${Aws.ACCOUNT_ID}`;
    const domain = this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    return domain.baseUrl();
  }

  /** Managed login shows nothing for a client without a style of its own; Cognito's will do. */
  #looks(client: UserPoolClient): void {
    new CfnManagedLoginBranding(this, 'Looks', {
      userPoolId: this.pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
  }
}

const metadataOf = (issuer: string, loginAddress: string): IssuerMetadata => ({
  issuer,
  authorization_endpoint: `${loginAddress}/oauth2/authorize`,
  token_endpoint: `${loginAddress}/oauth2/token`,
  end_session_endpoint: `${loginAddress}/logout`,
  jwks_uri: `${issuer}/.well-known/jwks.json`,
});
