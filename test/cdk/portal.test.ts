import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { contentPolicy } from '../../cdk/parts/content-policy.ts';
import { AWS, CHINA, LOCAL, privileges, propertiesOf, resources, synth } from './synth.ts';

const aws = synth(AWS).service;
const distributionOf = (service: typeof aws) =>
  propertiesOf(service, 'AWS::CloudFront::Distribution')[0].DistributionConfig;

/** What a function of CloudFront answers for an address. */
const runs = (name: string, uri: string): { readonly uri?: string; readonly statusCode?: number } => {
  const found = propertiesOf(aws, 'AWS::CloudFront::Function').find(({ Name }) => JSON.stringify(Name).includes(name));
  return new Script(`${found?.FunctionCode}; handler({ request: { uri: ${JSON.stringify(uri)} } })`).runInNewContext();
};

describe('in AWS', () => {
  const config = distributionOf(aws);
  const [portal] = config.CacheBehaviors;

  it('one address serves the portal from a private bucket and the rest from the API, which is never cached', () => {
    expect(config.CacheBehaviors).toHaveLength(1);
    expect(portal.PathPattern).toBe('/portal/*');
    const origins = new Map(config.Origins.map((origin: { Id: string }) => [origin.Id, origin]));
    expect(origins.get(portal.TargetOriginId)).toHaveProperty('OriginAccessControlId');
    expect(origins.get(config.DefaultCacheBehavior.TargetOriginId)).toHaveProperty('CustomOriginConfig');
    // Managed policies of CloudFront: CachingDisabled, AllViewerExceptHostHeader.
    expect(config.DefaultCacheBehavior).toMatchObject({
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      ViewerProtocolPolicy: 'redirect-to-https',
    });
    expect(config.DefaultCacheBehavior.AllowedMethods).toContain('POST');
  });

  it('nobody but CloudFront reads the bucket', () => {
    const [id, bucket] = resources(aws, 'AWS::S3::Bucket')[0] ?? ['', undefined];
    expect(bucket?.Properties.PublicAccessBlockConfiguration).toMatchObject({ RestrictPublicBuckets: true });
    const policy = propertiesOf(aws, 'AWS::S3::BucketPolicy').find(({ Bucket }) => Bucket.Ref === id);
    const allowed = policy.PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
    expect(allowed).toHaveLength(1);
    expect(allowed[0]).toMatchObject({ Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } });
    expect(JSON.stringify(allowed[0].Condition)).toContain('AWS:SourceArn');
  });

  it('pages are sent with the policy, and with what keeps them out of frames', () => {
    const [{ ResponseHeadersPolicyConfig }] = propertiesOf(aws, 'AWS::CloudFront::ResponseHeadersPolicy');
    const headers = ResponseHeadersPolicyConfig.SecurityHeadersConfig;
    const policy = JSON.stringify(headers.ContentSecurityPolicy.ContentSecurityPolicy);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain('.auth.eu-central-1.amazoncognito.com');
    expect(policy).toContain('RegionalDomainName');
    expect(headers).toMatchObject({
      FrameOptions: { FrameOption: 'DENY' },
      ContentTypeOptions: { Override: true },
      StrictTransportSecurity: { Override: true },
    });
    expect(JSON.stringify(portal.ResponseHeadersPolicyId)).toContain('Headers');
  });

  it.each([
    ['/portal/', '/portal/index.html'],
    ['/portal/signed-in', '/portal/index.html'],
    ['/portal/cases/2022-C5-7QK2M9', '/portal/index.html'],
    ['/portal/assets/index-AbC1.js', '/portal/assets/index-AbC1.js'],
  ])('%s is read from %s', (uri, file) => {
    expect(runs('Pages', uri).uri).toBe(file);
  });

  it('the bare address leads to the portal, and every other one is passed on as it is', () => {
    for (const uri of ['/', '/portal']) expect(runs('Entrance', uri)).toMatchObject({ statusCode: 302 });
    expect(runs('Entrance', '/decisions/secret').uri).toBe('/decisions/secret');
  });

  it('people sign in by the code flow, and come back to the one address only', () => {
    const [client] = propertiesOf(aws, 'AWS::Cognito::UserPoolClient');
    expect(client).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      SupportedIdentityProviders: ['COGNITO'],
    });
    expect(client.GenerateSecret ?? false).toBe(false);
    for (const [urls, path] of [
      [client.CallbackURLs, '/portal/signed-in'],
      [client.LogoutURLs, '/portal/'],
    ]) {
      expect(urls).toHaveLength(1);
      expect(JSON.stringify(urls)).toContain('DomainName');
      expect(JSON.stringify(urls)).toContain(`"${path}"`);
    }
    expect(propertiesOf(aws, 'AWS::Cognito::UserPoolDomain')).toMatchObject([{ ManagedLoginVersion: 2 }]);
    expect(propertiesOf(aws, 'AWS::Cognito::ManagedLoginBranding')).toMatchObject([{ UseCognitoProvidedValues: true }]);
  });

  it('with a domain of its own, CloudFront answers there, by TLS 1.2 at least', () => {
    const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/portal';
    const { service, records } = synth({ ...AWS, publicUrl: 'https://awards.example.org/', certificateArn });
    expect(distributionOf(service)).toMatchObject({
      Aliases: ['awards.example.org'],
      ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
    const [client] = propertiesOf(service, 'AWS::Cognito::UserPoolClient');
    expect(client.CallbackURLs).toEqual(['https://awards.example.org/portal/signed-in']);
    const origins = propertiesOf(records, 'AWS::S3::Bucket').flatMap(
      (bucket) => bucket.CorsConfiguration?.CorsRules ?? [],
    );
    expect(origins.map(({ AllowedOrigins }) => AllowedOrigins)).toEqual([['https://awards.example.org']]);
  });
});

describe('where the API itself serves the portal', () => {
  it.each([
    ['in China', CHINA],
    ['elsewhere, when a deployment says so', { ...AWS, portal: 'api' }],
  ])('%s, one open function has the files and no right to anything', (_, context) => {
    const { service } = synth(context);
    expect(resources(service, 'AWS::CloudFront::Distribution')).toHaveLength(0);
    const routes = propertiesOf(service, 'AWS::ApiGatewayV2::Route').filter(({ RouteKey }) => RouteKey === '$default');
    expect(routes).toMatchObject([{ AuthorizationType: 'NONE' }]);
    const actions = (privileges(service).get('portal/read-file') ?? []).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => !action.startsWith('logs:'))).toEqual([]);
    const file = propertiesOf(service, 'AWS::Lambda::Function').find((fn) => fn.Description === 'portal/read-file');
    expect(JSON.stringify(file?.Environment.Variables.PORTAL_POLICY)).toContain("script-src 'self'");
  });

  it('the issuer of the context is the one that pages may talk to', () => {
    const variables = propertiesOf(synth(CHINA).service, 'AWS::Lambda::Function').map((fn) => fn.Environment.Variables);
    const policy = variables.find((each) => each.PORTAL_POLICY !== undefined)?.PORTAL_POLICY;
    expect(JSON.stringify(policy)).toContain('https://id.example.cn');
    const signIn = variables.find((each) => each.SIGN_IN !== undefined)?.SIGN_IN;
    expect(JSON.parse(signIn)).toEqual({
      issuer: 'https://id.example.cn',
      clientId: 'awards',
      scope: 'openid email profile',
    });
  });
});

describe('everywhere', () => {
  it.each([
    ['aws', AWS],
    ['aws-cn', CHINA],
    ['local', LOCAL],
  ])('in %s not every origin may upload', (_, context) => {
    const rules = propertiesOf(synth(context).records, 'AWS::S3::Bucket').flatMap(
      (bucket) => bucket.CorsConfiguration?.CorsRules ?? [],
    );
    expect(rules).toHaveLength(1);
    for (const origin of rules[0].AllowedOrigins) expect(origin).toMatch(/^https:\/\/[^/]+\.[^/]+$/);
  });

  it('an open function reads no record, but on one machine, where the clock is one', () => {
    const readsOf = (service: typeof aws) =>
      (privileges(service).get('portal/read-configuration') ?? [])
        .flatMap(({ Action }) => Action)
        .filter((action) => action.startsWith('dynamodb:'));
    expect(readsOf(aws)).toEqual([]);
    expect(readsOf(synth(LOCAL).service)).not.toEqual([]);
  });

  it('the policy lets no script into the page, none be made of text, and nobody frame it', () => {
    const policy = contentPolicy({ issuer: 'https://id.example.cn', bucket: 'https://bucket.example' });
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*/);
    expect(policy).toContain("connect-src 'self' https://id.example.cn https://bucket.example;");
    for (const part of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"])
      expect(policy).toContain(part);
  });

  it('a word for the portal that is neither is refused', () => {
    expect(() => synth({ ...AWS, portal: 'ftp' })).toThrow(/neither cloudfront nor api/);
  });
});
