import { Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Function as CloudFrontFunction,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Setting } from '../setting.ts';
import { acknowledge } from './acknowledge.ts';

type Props = {
  readonly setting: Setting;
  /** The API's own address. */
  readonly apiEndpoint: string;
  /** Content-Security-Policy of the portal's pages. */
  readonly policy: string;
};

/** An address without an ending is a page of the portal, and all of them are one file. */
const PAGES = `function handler(event) {
  var request = event.request;
  var last = request.uri.substring(request.uri.lastIndexOf('/') + 1);
  if (last.indexOf('.') === -1) request.uri = '/portal/index.html';
  return request;
}`;

/** Who opens the bare address wants the portal; everything else is the API's. */
const ENTRANCE = `function handler(event) {
  var request = event.request;
  if (request.uri !== '/' && request.uri !== '/portal') return request;
  return { statusCode: 302, statusDescription: 'Found', headers: { location: { value: '/portal/' } } };
}`;

/**
 * One origin for pages and API: CloudFront before a private bucket with the portal's files (`/portal/*`) and before the HTTP API
 * (the rest, never cached). `npm run deploy-portal` fills the bucket.
 */
export class PortalDistribution extends Construct {
  readonly files: Bucket;
  readonly distribution: Distribution;
  readonly url: string;

  constructor(scope: Construct, id: string, { setting, apiEndpoint, policy }: Props) {
    super(scope, id);
    this.files = this.#files();
    const own = setting.certificateArn === undefined || setting.publicUrl === undefined;
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Portal and API of the award system',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      ...(own ? {} : this.#ownDomain(setting.publicUrl, setting.certificateArn)),
      defaultBehavior: this.#api(apiEndpoint),
      additionalBehaviors: { '/portal/*': this.#portal(policy) },
    });
    this.#acknowledge(own);
    this.url = `https://${this.distribution.distributionDomainName}`;
  }

  #files(): Bucket {
    const bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      // The files are built from this repository and uploaded again at will; the bucket is left when the service is deleted.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      bucket,
      'S1',
      'Files of the portal, which everybody may read through CloudFront; nothing of anybody is in them.',
    );
    return bucket;
  }

  #ownDomain(publicUrl: string, certificateArn: string) {
    return {
      domainNames: [new URL(publicUrl).hostname],
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
    };
  }

  #api(apiEndpoint: string): BehaviorOptions {
    return {
      origin: new HttpOrigin(Fn.select(2, Fn.split('/', apiEndpoint))),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      // Authorization and Idempotency-Key reach the API; the Host must be the API's own.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      functionAssociations: [this.#atRequest('Entrance', ENTRANCE)],
    };
  }

  #portal(policy: string): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(this.files as IBucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      // As long as each file says: for ever what is named by its content, never the page itself.
      cachePolicy: new CachePolicy(this, 'AsEachFileSays', {
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.days(365),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      responseHeadersPolicy: this.#headers(policy),
      functionAssociations: [this.#atRequest('Pages', PAGES)],
    };
  }

  #headers(policy: string): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      comment: 'The pages of the portal',
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: false, override: true },
      },
    });
  }

  #atRequest(id: string, code: string) {
    const runs = new CloudFrontFunction(this, id, {
      code: FunctionCode.fromInline(code),
      runtime: FunctionRuntime.JS_2_0,
    });
    return { function: runs, eventType: FunctionEventType.VIEWER_REQUEST };
  }

  #acknowledge(own: boolean): void {
    const reasons: Readonly<Record<string, string>> = {
      CFR1: 'Enterprises file from wherever they are; there is no list of countries to close.',
      CFR2: 'A web application firewall costs more than everything else together; the API is throttled, the files are public.',
      CFR3: 'The API logs every request by its route; a log of addresses would hold the secrets of decision links.',
      ...(own
        ? { CFR4: "CloudFront's own domain decides its oldest TLS; with a domain of one's own it is TLS 1.2." }
        : {}),
    };
    for (const [rule, reason] of Object.entries(reasons)) acknowledge(this.distribution, rule, reason);
  }
}
