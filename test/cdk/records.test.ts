import { describe, expect, it } from 'vitest';
import { OBJECT_DAYS, POINTER_DAYS } from '../../shared/application/object-places.ts';
import { AWS, CHINA, LOCAL, propertiesOf, resources, synth } from './synth.ts';

type Rule = { readonly ExpirationInDays?: number };

/** What the emulator drops silently is asserted here, on the template. */
describe.each([
  ['aws', AWS],
  ['aws-cn', CHINA],
])('records in %s', (_, context) => {
  const { records } = synth(context);
  const [table] = propertiesOf(records, 'AWS::DynamoDB::Table');
  const documents = propertiesOf(records, 'AWS::S3::Bucket').find((bucket) => bucket.VersioningConfiguration);

  it('lie in one table that can be restored to any second, is encrypted with our key and cannot be deleted', () => {
    expect(propertiesOf(records, 'AWS::DynamoDB::Table')).toHaveLength(1);
    expect(table.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(table.SSESpecification).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' });
    expect(table.SSESpecification.KMSMasterKeyId).toBeDefined();
    expect(table.DeletionProtectionEnabled).toBe(true);
    expect(table.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresOnEpoch', Enabled: true });
    expect(table.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
  });

  it('are found by year, by owner and while in flight', () => {
    const keys = table.GlobalSecondaryIndexes.map(
      (index: { IndexName: string; KeySchema: { AttributeName: string }[] }) => [
        index.IndexName,
        ...index.KeySchema.map(({ AttributeName }) => AttributeName),
      ],
    );
    expect(keys).toEqual([
      ['byYear', 'YEAR_PK', 'YEAR_SK'],
      ['byOwner', 'OWNER_PK', 'OWNER_SK'],
      ['inFlight', 'FLIGHT_PK', 'FLIGHT_SK'],
    ]);
  });

  it('keep documents private, versioned and encrypted with our key, and tell of new ones', () => {
    expect(documents.BucketEncryption.ServerSideEncryptionConfiguration[0]).toMatchObject({
      BucketKeyEnabled: true,
      ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' },
    });
    expect(documents.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(documents.NotificationConfiguration.EventBridgeConfiguration).toEqual({ EventBridgeEnabled: true });
    expect(documents.LifecycleConfiguration.Rules.length).toBeGreaterThan(0);
    expect(documents.CorsConfiguration.CorsRules[0].AllowedMethods).toEqual(['POST', 'GET']);
    expect(documents.CorsConfiguration.CorsRules[0].AllowedOrigins).not.toContain('*');
    for (const bucket of propertiesOf(records, 'AWS::S3::Bucket')) {
      expect(bucket.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    }
  });

  it('refuse what does not come by TLS', () => {
    const denials = propertiesOf(records, 'AWS::S3::BucketPolicy').filter((policy) =>
      JSON.stringify(policy.PolicyDocument).includes('"aws:SecureTransport":"false"'),
    );
    expect(denials).toHaveLength(resources(records, 'AWS::S3::Bucket').length);
  });

  it('outlive the stack, key and all', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key'])
      for (const [id, { DeletionPolicy }] of resources(records, type)) expect(DeletionPolicy, id).toBe('Retain');
    const [hashing, encrypting] = [true, false].map((forHashes) =>
      propertiesOf(records, 'AWS::KMS::Key').filter((key) => (key.KeySpec === 'HMAC_256') === forHashes),
    );
    expect(encrypting?.map((key) => key.EnableKeyRotation)).toEqual([true]);
    // KMS cannot rotate it, and hashes are compared across years.
    expect(hashing?.map((key) => key.KeyUsage)).toEqual(['GENERATE_VERIFY_MAC', 'GENERATE_VERIFY_MAC']);
    expect(hashing?.map((key) => key.Description).sort()).toEqual([
      'Draws the invoices whose status an officer checks',
      'Keyed hashes of persons in rosters and medical records',
    ]);
  });

  it('keep what was read for freezing for days only, longer than its pointer and no originals', () => {
    const expiring = documents.LifecycleConfiguration.Rules.filter((rule: Rule) => rule.ExpirationInDays !== undefined);
    expect(expiring).toEqual([
      {
        Id: 'read-for-freezing',
        Prefix: 'verifications/',
        Status: 'Enabled',
        ExpirationInDays: OBJECT_DAYS,
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      },
    ]);
    // DynamoDB removes an item within two days of its time.
    expect(OBJECT_DAYS).toBeGreaterThan(POINTER_DAYS + 2);
  });
});

it('only on one machine may the table be deleted, so that reset can', () => {
  const [table] = propertiesOf(synth(LOCAL).records, 'AWS::DynamoDB::Table');
  expect(table.DeletionProtectionEnabled).toBe(false);
});
