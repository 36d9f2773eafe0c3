import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { OBJECT_DAYS, VERIFICATIONS } from '../../shared/application/object-places.ts';
import { acknowledge } from '../parts/acknowledge.ts';
import { MalwareScan } from '../parts/malware-scan.ts';
import type { Setting } from '../setting.ts';

type Props = StackProps & { readonly setting: Setting };

/** What must outlive every deployment: the table, the documents and the key both are encrypted with. */
export class RecordsStack extends Stack {
  readonly key: Key;
  /** Makes keyed hashes of persons; hashes are compared across years, so it is never rotated nor deleted. */
  readonly personKey: Key;
  /** Samples the invoices that an officer checks: no applicant can tell which. Never rotated, so that a file read twice is sampled alike. */
  readonly sampleKey: Key;
  readonly table: Table;
  readonly documents: Bucket;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    this.key = new Key(this, 'Key', {
      description: 'Encrypts records and documents of the award system',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.personKey = new Key(this, 'PersonKey', {
      description: 'Keyed hashes of persons in rosters and medical records',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.sampleKey = new Key(this, 'SampleKey', {
      description: 'Draws the invoices whose status an officer checks',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table = this.#table(props.setting);
    this.documents = this.#documents(props.setting);
    if (props.setting.malwareScan === 'guardduty') new MalwareScan(this, 'MalwareScan', this.documents, this.key);
  }

  #table(setting: Setting): Table {
    const table = new Table(this, 'Table', {
      partitionKey: { name: 'PK', type: AttributeType.STRING },
      sortKey: { name: 'SK', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: !setting.local,
      removalPolicy: RemovalPolicy.RETAIN,
      timeToLiveAttribute: 'expiresOnEpoch',
      stream: StreamViewType.NEW_IMAGE,
    });
    for (const [indexName, prefix] of [
      ['byYear', 'YEAR'],
      ['byOwner', 'OWNER'],
      // Sparse: only what a machine should drive and mails not yet sent carry these keys.
      ['inFlight', 'FLIGHT'],
    ] as const) {
      table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: `${prefix}_PK`, type: AttributeType.STRING },
        sortKey: { name: `${prefix}_SK`, type: AttributeType.STRING },
        projectionType: ProjectionType.ALL,
      });
    }
    return table;
  }

  #documents(setting: Setting): Bucket {
    const logs = new Bucket(this, 'AccessLogs', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [{ expiration: Duration.days(400) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(logs, 'S1', 'This bucket receives the access logs; logging it into itself would never end.');
    const bucket = new Bucket(this, 'Documents', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: logs as IBucket,
      serverAccessLogsPrefix: 'documents/',
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        { id: 'half-uploads', abortIncompleteMultipartUploadAfter: Duration.days(2) },
        // A version that is pinned in a record is the evidence for a payment: replaced ones are kept ten years too.
        { id: 'replaced-versions', noncurrentVersionExpiration: Duration.days(3653) },
        // Between the reading of the documents and the freezing of the facts; nothing rests on it afterwards.
        {
          id: 'read-for-freezing',
          prefix: VERIFICATIONS,
          expiration: Duration.days(OBJECT_DAYS),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
      // The permission is in the presigned form or link itself; an origin is only who may read the answer.
      cors: [
        {
          allowedMethods: [HttpMethods.POST, HttpMethods.GET],
          allowedOrigins: [...setting.webOrigins],
          allowedHeaders: ['*'],
          exposedHeaders: ['ETag', 'x-amz-version-id'],
          maxAge: 3000,
        },
      ],
    });
    // Set on the resource itself: the flag of the construct needs a custom resource of its own.
    (bucket.node.defaultChild as CfnBucket).addPropertyOverride(
      'NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled',
      true,
    );
    return bucket;
  }
}
