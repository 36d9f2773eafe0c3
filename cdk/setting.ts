import type { Node } from 'constructs';

/** Everything that differs from one deployment to the next, read from CDK context once. */
export type Setting = {
  /** `local`: the emulator on one machine. Leaves out what it refuses and lets tests set the business clock. */
  readonly local: boolean;
  readonly region: string | undefined;
  readonly account: string | undefined;
  readonly china: boolean;
  /** OIDC issuer and audience of the ID tokens; absent: a Cognito user pool of our own. */
  readonly oidc: { readonly issuer: string; readonly audience: readonly string[] } | undefined;
  /** Where roles, credit codes, department, person and mail stand in the ID token (JSON). */
  readonly claimNames: string;
  /** What links in mails start with; `{apiId}` stands for the API's id. Absent: the API's own address. */
  readonly publicUrl: string | undefined;
  readonly mailFrom: string;
  /** Name of the secret that holds `smtps://user:password@host:port`; absent: mail goes by SES. */
  readonly smtpSecret: string | undefined;
  /** Who hears of alarms by mail. */
  readonly alarmMail: string | undefined;
  /** Browser origins that may upload by presigned POST. */
  readonly webOrigins: readonly string[];
  /** Who scans uploads for malware; `none`: nobody, and every document says so. */
  readonly malwareScan: 'guardduty' | 'none';
  readonly decisionWindowSeconds: number;
  /** Overrides of TimeoutSeconds by state name (tests shorten waits). */
  readonly timeouts: Readonly<Record<string, number>>;
};

const FOURTEEN_DAYS = 14 * 24 * 3600;
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
    oidc: issuer === undefined ? undefined : { issuer, audience: (text('audience') ?? 'awards').split(',') },
    claimNames: text('claimNames') ?? COGNITO_CLAIMS,
    publicUrl: text('publicUrl'),
    mailFrom: text('mailFrom') ?? 'awards@awards.example.org',
    // aws-cn has no SES, so there is always a relay.
    smtpSecret: text('smtpSecret') ?? (china ? 'awards/smtp-url' : undefined),
    alarmMail: text('alarmMail'),
    webOrigins: (text('webOrigins') ?? '*').split(','),
    malwareScan: malwareScanOf(text('malwareScan'), { local, china }),
    decisionWindowSeconds: Number(text('decisionWindowSeconds') ?? FOURTEEN_DAYS),
    timeouts: JSON.parse(text('timeouts') ?? '{}') as Record<string, number>,
  };
};

/** The emulator knows no scanner; in aws-cn it is documented and was never tried, so a deployment says so itself. */
const malwareScanOf = (given: string | undefined, { local, china }: Pick<Setting, 'local' | 'china'>) => {
  const value = given ?? (local || china ? 'none' : 'guardduty');
  if (value === 'guardduty' || value === 'none') return value;
  throw new Error(`malwareScan is neither guardduty nor none: ${value}`);
};
