import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OPENING } from '../../cdk/capabilities/settlement.ts';
import { findEntries } from '../../cdk/parts/bundles.ts';
import { ACCESS } from '../../functions/middleware/roles.ts';
import { loadMachine, MACHINES, statesOf } from '../../statemachines/load.ts';
import { AWS, actionsOf, CHINA, LOCAL, privileges, propertiesOf, resources, synth } from './synth.ts';

const aws = synth(AWS).service;
const worlds = [
  ['aws', aws],
  ['aws-cn', synth(CHINA).service],
  ['local', synth(LOCAL).service],
] as const;

describe.each(worlds)('the service in %s', (world, service) => {
  const functions = propertiesOf(service, 'AWS::Lambda::Function');

  it('deploys every function of the house, and none beside; the one of the files only where the API serves the portal', () => {
    const served = findEntries().filter((entry) => world === 'aws-cn' || entry !== 'portal/read-file');
    expect(functions.map((fn) => fn.Description).sort()).toEqual(served);
  });

  it('opens exactly the handlers of the role table', () => {
    const handlers = propertiesOf(service, 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey as string);
    const files = world === 'aws-cn' ? ['$default'] : [];
    expect(handlers.sort()).toEqual([...files, ...Object.keys(ACCESS)].sort());
  });

  it('lets nobody through without sign-in but to decision links and to what says nothing of anybody', () => {
    for (const route of propertiesOf(service, 'AWS::ApiGatewayV2::Route')) {
      const open = route.RouteKey === '$default' || typeof ACCESS[route.RouteKey as keyof typeof ACCESS] === 'string';
      expect(route.AuthorizationType, route.RouteKey).toBe(open ? 'NONE' : 'JWT');
    }
    expect(propertiesOf(service, 'AWS::ApiGatewayV2::Authorizer').map(({ AuthorizerType }) => AuthorizerType)).toEqual([
      'JWT',
    ]);
  });

  it('slows the open route that computes, and no other, below what all routes together may take', () => {
    const [stage] = propertiesOf(service, 'AWS::ApiGatewayV2::Stage');
    expect(stage.RouteSettings).toEqual({ 'POST /finder': { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 10 } });
    expect(stage.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 });
  });

  it('logs routes, never paths: a path may hold the secret of a link', () => {
    const [stage] = propertiesOf(service, 'AWS::ApiGatewayV2::Stage');
    expect(stage.AccessLogSettings.Format).toContain('$context.routeKey');
    expect(stage.AccessLogSettings.Format).not.toMatch(/\$context\.(path|httpMethod|protocol|requestOverride)/);
  });

  it('runs functions on Node 24, arm64, each with a role and a log of its own', () => {
    for (const fn of functions) expect(fn).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    const roles = functions.map((fn) => fn.Role['Fn::GetAtt'][0]);
    expect(new Set(roles).size).toBe(functions.length);
    for (const log of propertiesOf(service, 'AWS::Logs::LogGroup')) expect(log.RetentionInDays).toBeGreaterThan(0);
  });

  it(`has ${world === 'local' ? 'a business clock that can be set' : 'the system clock, which nobody sets'}`, () => {
    const clocks = new Set(functions.map((fn) => fn.Environment.Variables.BUSINESS_CLOCK));
    expect([...clocks]).toEqual([world === 'local' ? 'record' : 'system']);
  });

  it('watches every function, every machine and every dead letter', () => {
    const watched = propertiesOf(service, 'AWS::CloudWatch::Alarm').map((alarm) =>
      JSON.stringify(alarm.Dimensions ?? []),
    );
    const mustBeWatched = ['AWS::Lambda::Function', 'AWS::StepFunctions::StateMachine'].flatMap((type) =>
      resources(service, type),
    );
    for (const [id] of mustBeWatched)
      expect(
        watched.some((dimensions) => dimensions.includes(id)),
        id,
      ).toBe(true);
    const dead = resources(service, 'AWS::SQS::Queue').filter(([, { Properties }]) => !Properties.RedrivePolicy);
    for (const [id] of dead)
      expect(
        watched.some((dimensions) => dimensions.includes(id)),
        id,
      ).toBe(true);
    for (const alarm of propertiesOf(service, 'AWS::CloudWatch::Alarm')) expect(alarm.AlarmActions).toHaveLength(1);
  });

  it('gives what arrives by itself a bounded pace and a dead letter', () => {
    const sources = propertiesOf(service, 'AWS::Lambda::EventSourceMapping');
    expect(sources).toHaveLength(4);
    const paces = sources.flatMap((source) => source.ScalingConfig?.MaximumConcurrency ?? []);
    // Two queues of uploads, and what is given up.
    expect(paces.sort()).toEqual([2, 4, 4]);
    for (const queue of propertiesOf(service, 'AWS::SQS::Queue').filter((one) => one.RedrivePolicy))
      expect(queue.RedrivePolicy.maxReceiveCount).toBe(5);
    const mails = sources.find((source) => source.FilterCriteria);
    expect(mails?.DestinationConfig.OnFailure.Destination).toBeDefined();
    const schedules = propertiesOf(service, 'AWS::Scheduler::Schedule');
    for (const schedule of schedules) expect(schedule.Target.DeadLetterConfig.Arn).toBeDefined();
    // The schedule hands over and is done: what then fails every try is kept by the function itself.
    const keeping = functions.filter((fn) => fn.DeadLetterConfig).map((fn) => [fn.Description, fn.DeadLetterConfig]);
    const byArn = ([, letters]: unknown[]) => JSON.stringify(letters);
    expect(keeping.map(([entry]) => entry).sort()).toEqual([
      'oversight/reconcile',
      'oversight/send-mail',
      'settlement/start-settlement',
    ]);
    const ofSchedules = schedules.map(({ Target }) => JSON.stringify({ TargetArn: Target.DeadLetterConfig.Arn }));
    expect(keeping.map(byArn).sort()).toEqual([...new Set(ofSchedules)].sort());
  });

  it('starts the settlement on the day of the calendar: the schedule and the calendars are one truth', () => {
    const [, minute, hour, day, month] = /^cron\((\d+) (\d+) (\d+) (\d+) \? \*\)$/.exec(OPENING)?.map(Number) ?? [];
    expect([hour, minute]).toEqual([9, 0]);
    const calendars = JSON.parse(readFileSync('seeds/records/calendars.json', 'utf8')) as {
      policyYear: number;
      settlesOn: string;
    }[];
    expect(calendars.length).toBeGreaterThan(0);
    const two = (n: number | undefined) => String(n).padStart(2, '0');
    for (const { policyYear, settlesOn } of calendars)
      expect(settlesOn).toBe(`${policyYear + 1}-${two(month)}-${two(day)}`);
  });

  it('settles on 1 March at nine in Shanghai; what is due and mails that wait every five minutes, all every night', () => {
    const schedules = propertiesOf(service, 'AWS::Scheduler::Schedule').map((one) => [
      one.ScheduleExpression,
      one.ScheduleExpressionTimezone,
    ]);
    expect(schedules.sort()).toEqual([
      ['cron(0 9 1 3 ? *)', 'Asia/Shanghai'],
      ['cron(30 3 * * ? *)', 'Asia/Shanghai'],
      ['rate(5 minutes)', 'Asia/Shanghai'],
      ['rate(5 minutes)', 'Asia/Shanghai'],
    ]);
  });

  it('hears of executions that ended and were not meant to', () => {
    const [rule] = propertiesOf(service, 'AWS::Events::Rule').filter((one) =>
      one.EventPattern.source.includes('aws.states'),
    );
    expect(rule?.EventPattern.detail.status).toEqual(['FAILED', 'TIMED_OUT', 'ABORTED']);
    expect(rule?.EventPattern.detail.stateMachineArn).toHaveLength(2);
    expect(rule?.Targets[0]).toMatchObject({ RetryPolicy: { MaximumRetryAttempts: 5 }, DeadLetterConfig: {} });
  });

  it('gives each machine its file, and a function for each of its placeholders', () => {
    const machines = propertiesOf(service, 'AWS::StepFunctions::StateMachine');
    for (const name of MACHINES) {
      const loaded = loadMachine(name, {
        partition: world === 'aws-cn' ? 'aws-cn' : 'aws',
        oneAtATime: world === 'local',
      });
      const deployed = machines.find((machine) => machine.StateMachineName === `awards-${name}`);
      expect(deployed?.DefinitionString).toBe(loaded.text);
      expect(Object.keys(deployed?.DefinitionSubstitutions ?? {}).sort()).toEqual(loaded.placeholders);
    }
  });

  it('gives every state more time than the function it calls, so that the function is over when the state gives up', () => {
    let tasks = 0;
    for (const name of MACHINES) {
      const { definition } = loadMachine(name, { partition: 'aws' });
      const machine = propertiesOf(service, 'AWS::StepFunctions::StateMachine').find(
        (one) => one.StateMachineName === `awards-${name}`,
      );
      for (const [state, { Type, TimeoutSeconds = 0, Arguments }] of statesOf(definition)) {
        if (Type !== 'Task') continue;
        tasks += 1;
        const [, placeholder = ''] = /\$\{(\w+)\}/.exec(JSON.stringify(Arguments)) ?? [];
        const id = machine.DefinitionSubstitutions[placeholder]['Fn::GetAtt'][0] as string;
        const [, fn] = resources(service, 'AWS::Lambda::Function').find(([logicalId]) => logicalId === id) ?? [];
        expect(fn?.Properties.Timeout, state).toBeGreaterThan(0);
        expect(TimeoutSeconds, state).toBeGreaterThan(fn?.Properties.Timeout);
      }
    }
    expect(tasks).toBe(20);
  });

  it('hides task tokens from the logs of its machines', () => {
    for (const machine of propertiesOf(service, 'AWS::StepFunctions::StateMachine'))
      expect(machine.LoggingConfiguration?.IncludeExecutionData ?? false).toBe(false);
  });
});

describe('what differs between the worlds', () => {
  const [, [, china], [, local]] = worlds;

  it('Cognito and SES where the partition has them, another issuer and SMTP where not', () => {
    for (const type of ['AWS::Cognito::UserPool', 'AWS::SES::EmailIdentity']) {
      expect(resources(aws, type)).toHaveLength(1);
      expect(resources(china, type)).toHaveLength(0);
    }
    const [authorizer] = propertiesOf(china, 'AWS::ApiGatewayV2::Authorizer');
    expect(authorizer.JwtConfiguration).toEqual({ Issuer: 'https://id.example.cn', Audience: ['awards'] });
  });

  it('mail goes by a relay in China: its password stands in no template and no environment, one function may read it', () => {
    expect(JSON.stringify(china.toJSON())).not.toContain('resolve:secretsmanager');
    const variables = propertiesOf(china, 'AWS::Lambda::Function').flatMap((fn) =>
      Object.keys(fn.Environment.Variables),
    );
    expect(variables.filter((name) => /SMTP|PASSWORD/.test(name))).toEqual(['SMTP_SECRET_ID']);
    for (const [entry, statements] of privileges(china)) {
      const reads = statements.filter((one) => actionsOf([one]).some((action) => action.startsWith('secretsmanager:')));
      expect(reads.length > 0, entry).toBe(entry === 'oversight/send-mail');
      for (const one of reads) {
        expect(actionsOf([one]).sort()).toEqual(['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue']);
        expect(JSON.stringify(one.Resource)).toContain(':secret:awards/smtp-url-??????');
      }
    }
  });

  it('a relay elsewhere is a matter of one context value, and then no identity of SES is made', () => {
    const { service } = synth({ ...AWS, smtpSecret: 'mail/relay' });
    expect(resources(service, 'AWS::SES::EmailIdentity')).toHaveLength(0);
    const sender = propertiesOf(service, 'AWS::Lambda::Function').find(
      (fn) => fn.Description === 'oversight/send-mail',
    );
    expect(sender?.Environment.Variables).toMatchObject({ MAIL_TRANSPORT: 'smtp', SMTP_SECRET_ID: 'mail/relay' });
  });

  it('another issuer than Cognito is a matter of context in both partitions', () => {
    const { service } = synth({ ...AWS, issuer: 'https://id.example.org', audience: 'awards,portal' });
    expect(resources(service, 'AWS::Cognito::UserPool')).toHaveLength(0);
    const [authorizer] = propertiesOf(service, 'AWS::ApiGatewayV2::Authorizer');
    expect(authorizer.JwtConfiguration).toEqual({ Issuer: 'https://id.example.org', Audience: ['awards', 'portal'] });
  });

  it('no name of one partition stands in the template of the other', () => {
    const text = JSON.stringify(china.toJSON());
    expect(text).not.toContain('arn:aws:');
    expect(JSON.stringify(aws.toJSON())).not.toContain('arn:aws-cn:');
  });

  it('aws-cn without an issuer is refused with a sentence', () => {
    expect(() => synth({ region: 'cn-northwest-1' })).toThrow(/no Cognito user pools: pass -c issuer=/);
  });

  it('no resource that the emulator refuses, locally', () => {
    const refused =
      /WAFv2::WebACLAssociation|StepFunctions::(Activity|StateMachineVersion|StateMachineAlias)|CompositeAlarm|^Custom::/;
    const types = Object.values(local.toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type);
    expect(types.filter((type) => refused.test(type))).toEqual([]);
  });

  it('accounts in AWS need a second factor and cannot be made by oneself', () => {
    const [pool] = propertiesOf(aws, 'AWS::Cognito::UserPool');
    expect(pool.MfaConfiguration).toBe('ON');
    expect(pool.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
    const [client] = propertiesOf(aws, 'AWS::Cognito::UserPoolClient');
    expect(client.ExplicitAuthFlows).not.toContain('ALLOW_USER_PASSWORD_AUTH');
  });

  it('nobody can give themselves an enterprise or a department', () => {
    for (const template of [aws, local]) {
      const [client] = propertiesOf(template, 'AWS::Cognito::UserPoolClient');
      expect(client.WriteAttributes).toEqual(['locale']);
      expect(client.ReadAttributes).toEqual(expect.arrayContaining(['custom:credit_codes', 'custom:department']));
    }
  });

  it('a timeout for a state that no machine has is refused', () => {
    expect(() => synth({ ...LOCAL, timeouts: '{"Await nobody":5}' })).toThrow(
      /no state machine has a timeout at: Await nobody/,
    );
  });
});
