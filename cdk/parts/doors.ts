import {
  type CfnStage,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Setting } from '../setting.ts';
import { acknowledge } from './acknowledge.ts';
import type { CapabilityFunction } from './capability-function.ts';

export type Issuer = { readonly issuer: string; readonly audience: readonly string[] };

/** The HTTP API: closed by a JWT authorizer, but for routes that say `open`. */
export class Doors extends Construct {
  readonly api: HttpApi;
  readonly publicUrl: string;

  constructor(scope: Construct, id: string, setting: Setting, issuer: Issuer) {
    super(scope, id);
    const authorizer = new HttpJwtAuthorizer('SignedIn', issuer.issuer, { jwtAudience: [...issuer.audience] });
    this.api = new HttpApi(this, 'Api', {
      apiName: 'awards',
      description: 'Applications, decisions, settlements',
      defaultAuthorizer: authorizer,
      createDefaultStage: false,
    });
    this.#stage();
    this.publicUrl = setting.publicUrl?.replace('{apiId}', this.api.apiId) ?? this.api.apiEndpoint;
  }

  /** Hangs a function behind `POST /applications`; `open`: no sign-in, the function itself decides who may pass. */
  route(door: string, target: CapabilityFunction, access: 'signed-in' | 'open' = 'signed-in'): void {
    const [method, path] = door.split(' ');
    if (method === undefined || path === undefined) throw new Error(`a route reads "GET /path", not "${door}"`);
    const open: IHttpRouteAuthorizer = new HttpNoneAuthorizer();
    const routes = this.api.addRoutes({
      path,
      methods: [HttpMethod[method as keyof typeof HttpMethod]],
      integration: new HttpLambdaIntegration(`To${target.node.id}`, target.lambda),
      ...(access === 'open' ? { authorizer: open } : {}),
    });
    if (access === 'open')
      for (const one of routes)
        acknowledge(
          one,
          'APIG4',
          'The secret in the link is the permission, checked by the function against its hash.',
        );
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
