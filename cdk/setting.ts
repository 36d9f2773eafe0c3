import type { Node } from 'constructs';

/** Everything that differs from one deployment to the next, read from CDK context once. */
export type Setting = {
  /** `local`: the emulator on one machine. Leaves out what it refuses and lets tests set the business clock. */
  readonly local: boolean;
  readonly region: string | undefined;
  readonly account: string | undefined;
  readonly china: boolean;
  /** OIDC issuer of the ID tokens; absent: a Cognito user pool of our own. */
  readonly oidc: OidcSetting | undefined;
  /** First part of the address of Cognito's login pages, one in the world; absent: made of the account's number. */
  readonly signInDomain: string | undefined;
  /**
   * Who serves the portal's files before the API: CloudFront over a bucket, the API itself (where CloudFront is missing), or,
   * on one machine, the local front server.
   */
  readonly portal: 'cloudfront' | 'api' | 'front';
  /** Certificate (ACM, us-east-1) for the domain of `publicUrl` at CloudFront. */
  readonly certificateArn: string | undefined;
  /** Where roles, credit codes, department, person and mail stand in the ID token (JSON). */
  readonly claimNames: string;
  /** The one address of portal and API, which links in mails start with. Absent: CloudFront's, or the API's own. */
  readonly publicUrl: string | undefined;
  readonly mailFrom: string;
  /** Name of the secret that holds `smtps://user:password@host:port`; absent: mail goes by SES. */
  readonly smtpSecret: string | undefined;
  /** Who hears of alarms by mail. */
  readonly alarmMail: string | undefined;
  /** Origins whose pages may upload by presigned POST and read documents: the portal's. */
  readonly webOrigins: readonly string[];
  /** Where the documents bucket answers, if not at its own address (on one machine). */
  readonly uploadOrigin: string | undefined;
  /** Who scans uploads for malware; `none`: nobody, and every document says so. */
  readonly malwareScan: 'guardduty' | 'none';
  /** How long the machines wait at most, and a link lives whose deadline has no date. */
  readonly decisionWindowSeconds: number;
  /** Overrides of TimeoutSeconds by state name (tests shorten waits). */
  readonly timeouts: Readonly<Record<string, number>>;
};

export type OidcSetting = {
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly clientId: string;
  readonly scope: string;
  /** Addresses of the issuer, when it shall not be asked for them. */
  readonly metadata: IssuerMetadata | undefined;
};

/** Named as in OpenID Connect Discovery. */
export type IssuerMetadata = {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly end_session_endpoint: string;
  readonly jwks_uri: string;
};

export const SCOPE = 'openid email profile';
/** As the machines' own timeout: the backstop behind the deadlines on the record. */
const HALF_A_YEAR = 180 * 24 * 3600;
/** Where Cognito's ID tokens carry what functions/middleware/caller.ts asks for. */
const COGNITO_CLAIMS = JSON.stringify({
  person: 'cognito:username',
  roles: 'cognito:groups',
  creditCodes: 'custom:credit_codes',
  department: 'custom:department',
});

/** Reads the context of the app. Throws when an aws-cn region comes without an issuer: Cognito user pools do not exist there. */
export const readSetting = (node: Node): Setting => {
  const text = (key: string): string | undefined => {
    const value: unknown = node.tryGetContext(key);
    return value === undefined || value === '' ? undefined : String(value);
  };
  const region = text('region') ?? process.env.CDK_DEFAULT_REGION;
  const local = text('context') === 'local';
  const china = region?.startsWith('cn-') ?? false;
  const issuer = text('issuer');
  if (china && issuer === undefined)
    throw new Error('aws-cn has no Cognito user pools: pass -c issuer=https://… -c audience=… of your OIDC provider');
  return {
    local,
    region,
    account: text('account') ?? process.env.CDK_DEFAULT_ACCOUNT,
    china,
    oidc: issuer === undefined ? undefined : oidcOf(issuer, text),
    signInDomain: text('signInDomain'),
    portal: portalOf(text('portal'), { local, china }),
    certificateArn: text('certificateArn'),
    claimNames: text('claimNames') ?? COGNITO_CLAIMS,
    publicUrl: text('publicUrl')?.replace(/\/+$/, ''),
    mailFrom: text('mailFrom') ?? 'awards@awards.example.org',
    // aws-cn has no SES, so there is always a relay.
    smtpSecret: text('smtpSecret') ?? (china ? 'awards/smtp-url' : undefined),
    alarmMail: text('alarmMail'),
    webOrigins: webOriginsOf(text, { local, china }),
    uploadOrigin: text('uploadOrigin'),
    malwareScan: malwareScanOf(text('malwareScan'), { local, china }),
    decisionWindowSeconds: Number(text('decisionWindowSeconds') ?? HALF_A_YEAR),
    timeouts: JSON.parse(text('timeouts') ?? '{}') as Record<string, number>,
  };
};

type Text = (key: string) => string | undefined;

const oidcOf = (issuer: string, text: Text): OidcSetting => {
  const audience = (text('audience') ?? 'awards').split(',');
  const metadata = text('issuerMetadata');
  return {
    issuer,
    audience,
    clientId: text('clientId') ?? audience[0] ?? '',
    scope: text('scope') ?? SCOPE,
    metadata: metadata === undefined ? undefined : (JSON.parse(metadata) as IssuerMetadata),
  };
};

/** China regions: CloudFront is a service of its own there, with a licence of its own. */
const portalOf = (given: string | undefined, { local, china }: Pick<Setting, 'local' | 'china'>): Setting['portal'] => {
  if (given === 'cloudfront' || given === 'api') return given;
  if (given !== undefined) throw new Error(`portal is neither cloudfront nor api: ${given}`);
  if (local) return 'front';
  return china ? 'api' : 'cloudfront';
};

/**
 * The portal's origin, exactly where the deployment names it. The bucket outlives the distribution and the API and cannot wait for
 * their names: without `publicUrl` any address of their kind may ask. The permission is the presigned form or link itself.
 */
const webOriginsOf = (text: Text, world: Pick<Setting, 'local' | 'china'>): string[] => {
  const given = text('webOrigins');
  if (given !== undefined) return given.split(',');
  const publicUrl = text('publicUrl');
  if (publicUrl !== undefined) return [new URL(publicUrl).origin];
  const portal = portalOf(text('portal'), world);
  if (portal === 'cloudfront') return [world.china ? 'https://*.cloudfront.cn' : 'https://*.cloudfront.net'];
  return [`https://*.amazonaws.com${world.china ? '.cn' : ''}`];
};

/** The emulator knows no scanner; in aws-cn it is documented and was never tried, so a deployment says so itself. */
const malwareScanOf = (given: string | undefined, { local, china }: Pick<Setting, 'local' | 'china'>) => {
  const value = given ?? (local || china ? 'none' : 'guardduty');
  if (value === 'guardduty' || value === 'none') return value;
  throw new Error(`malwareScan is neither guardduty nor none: ${value}`);
};
