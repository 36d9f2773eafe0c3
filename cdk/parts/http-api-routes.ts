import {
  CfnRoute,
  type CfnStage,
  HttpApi,
  HttpAuthorizer,
  HttpAuthorizerType,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { IssuerMetadata } from '../setting.ts';
import { acknowledge } from './acknowledge.ts';

/** Who signs people in, and what the portal has to know of it. */
export type Issuer = {
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly clientId: string;
  readonly scope: string;
  /** Absent: asked of the issuer at run time. */
  readonly metadata: IssuerMetadata | undefined;
};

/** Open routes that compute for whoever asks: requests a second and at once, of all callers together. */
const SLOWED: Readonly<Record<string, object>> = {
  'POST /finder': { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 10 },
};

/** `signed-in`: with a token of the issuer; `open`: the function itself decides who may pass. */
export type Access = 'signed-in' | 'open';

/**
 * The HTTP API and all its routes: closed by a JWT authorizer, but for routes that say `open`. Routes stay here when their
 * functions live in other stacks: an API takes each route once, so one that moved would collide with itself in the update.
 */
export class HttpApiRoutes extends Construct {
  readonly api: HttpApi;
  #signedIn: HttpAuthorizer | undefined;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      apiName: 'awards',
      description: 'Applications, decisions, settlements',
      createDefaultStage: false,
    });
    this.#stage();
  }

  /** Every route but the open ones asks for a token of this issuer. Its login needs the API's address, so it comes after. */
  closeWith({ issuer, audience }: Issuer): void {
    this.#signedIn = new HttpAuthorizer(this.api, 'SignedIn', {
      httpApi: this.api,
      type: HttpAuthorizerType.JWT,
      identitySource: ['$request.header.Authorization'],
      jwtIssuer: issuer,
      jwtAudience: [...audience],
    });
  }

  /** Leads requests of a route key (`POST /applications`) to the integration of a function. */
  route(routeKey: string, integrationId: string, access: Access, reason: string): void {
    if (this.#signedIn === undefined) throw new Error('the API has no issuer yet');
    // The id is the one under which deployed routes are known: they are changed in place.
    const route = new CfnRoute(new Construct(this.api, routeKey.replace(' ', '')), 'Resource', {
      apiId: this.api.apiId,
      routeKey,
      target: `integrations/${integrationId}`,
      ...(access === 'open'
        ? { authorizationType: 'NONE' }
        : { authorizationType: 'JWT', authorizerId: this.#signedIn.authorizerId }),
    });
    if (access === 'open') acknowledge(route, 'APIG4', reason);
    if (routeKey in SLOWED) this.#slow(routeKey, route);
  }

  /** The stage names the route, so the route is there first. */
  #slow(routeKey: string, route: CfnRoute): void {
    const stage = this.api.node.findChild('Stage').node.defaultChild as CfnStage;
    stage.addPropertyOverride(`RouteSettings.${routeKey}`, SLOWED[routeKey]);
    stage.node.addDependency(route);
  }

  #stage(): void {
    const stage = this.api.addStage('Stage', {
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 50, burstLimit: 100 },
    });
    const log = new LogGroup(this, 'AccessLog', { retention: RetentionDays.ONE_YEAR });
    const destination = new LogGroupLogDestination(log).bind(stage);
    // The route, not the path: a path may hold the secret of a decision link.
    (stage.node.defaultChild as CfnStage).accessLogSettings = {
      destinationArn: destination.destinationArn,
      format: JSON.stringify({
        at: '$context.requestTime',
        id: '$context.requestId',
        route: '$context.routeKey',
        status: '$context.status',
        ip: '$context.identity.sourceIp',
        latency: '$context.responseLatency',
        fault: '$context.error.message',
      }),
    };
  }
}
