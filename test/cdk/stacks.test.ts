import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Annotations, type App, CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it, vi } from 'vitest';
import { MACHINES } from '../../statemachines/load.ts';
import { AWS, build, CHINA, type Context, LOCAL, propertiesOf, resources, synth } from './synth.ts';
import { nestedIn } from './unfold.ts';

/** CloudFormation takes 500 a stack; below this a capability can still grow in the year in which somebody notices. */
const MOST_RESOURCES = 350;

const WORLDS: readonly [string, Context][] = [
  ['nothing said', {}],
  ['aws', AWS],
  ['aws-cn', CHINA],
  ['aws-cn with a scanner', { ...CHINA, malwareScan: 'guardduty' }],
  ['aws with another issuer', { ...AWS, issuer: 'https://id.example.org', audience: 'awards' }],
  ['aws with a relay', { ...AWS, smtpSecret: 'mail/relay' }],
  ['local', LOCAL],
];

const stacksOf = (app: App): Stack[] => app.node.findAll().filter((one) => Stack.isStack(one));

const resourcesIn = (stack: Stack): Record<string, { readonly Type: string }> =>
  Template.fromStack(stack).toJSON().Resources;

const tooLarge = (app: App): string[] =>
  stacksOf(app)
    .filter((one) => Object.keys(resourcesIn(one)).length > MOST_RESOURCES)
    .map((one) => one.node.path);

/** Plants topics until the stack has so many resources. */
const fill = (stack: Stack, upTo: number): void => {
  const elements = stack.node.findAll().filter((one) => CfnResource.isCfnResource(one) && one.stack === stack);
  for (let n = elements.length; n < upTo; n++)
    new CfnResource(stack, `Planted${n}`, { type: 'AWS::SNS::Topic', properties: {} });
};

/** Whatever a synthesis says beside its templates: annotations of any level, and what it writes to the screen. */
const remarks = ({ app }: ReturnType<typeof build>): string[] => {
  const said: string[] = [];
  const note = (...words: unknown[]): boolean => said.push(words.map(String).join(' ')) > 0;
  const spies = [
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => note(text)),
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => note(text)),
    ...(['error', 'warn', 'info', 'log'] as const).map((level) => vi.spyOn(console, level).mockImplementation(note)),
  ];
  try {
    const messages = app.synth().stacksRecursively.flatMap((one) => one.messages);
    return [...said, ...messages.map(({ level, entry }) => `${level}: ${JSON.stringify(entry.data)}`)];
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
};

describe.each(WORLDS)('a synthesis with %s', (_, context) => {
  const built = build(context);

  it('has nothing to remark', () => {
    expect(remarks(built)).toEqual([]);
  });

  it('puts at most 350 resources into a stack', () => {
    expect(stacksOf(built.app).length).toBeGreaterThan(5);
    expect(tooLarge(built.app)).toEqual([]);
  });
});

describe('stacks by capability', () => {
  it('that outgrew it, nested or not, would be named', () => {
    const { app, service } = build(AWS);
    const planted = [service, ...nestedIn(service).slice(0, 1)];
    for (const stack of planted) fill(stack, MOST_RESOURCES + 1);
    expect(tooLarge(app).sort()).toEqual(planted.map((one) => one.node.path).sort());
    const just = build(AWS);
    fill(just.service, MOST_RESOURCES);
    expect(tooLarge(just.app)).toEqual([]);
  });

  it('of capabilities hold what answers requests and nothing that keeps anything', () => {
    const kinds = nestedIn(build(AWS).service).flatMap((one) => Object.values(resourcesIn(one)));
    expect([...new Set(kinds.map(({ Type }) => Type))].sort()).toEqual([
      'AWS::ApiGatewayV2::Integration',
      'AWS::CloudWatch::Alarm',
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
      'AWS::Lambda::Function',
      'AWS::Lambda::Permission',
      'AWS::Logs::LogGroup',
    ]);
  });
});

it('logs of functions outlive their stacks', () => {
  for (const [id, { DeletionPolicy }] of resources(synth(AWS).service, 'AWS::Logs::LogGroup'))
    expect(DeletionPolicy, id).toBe('Retain');
});

/**
 * Logical ids under which deployments of before know what people, mails and other systems hold on to. A resource that gets
 * another id is a new resource: a pool without its accounts, an API with another URL, a machine without its executions.
 */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  'AWS::Cognito::UserPool': ['SignInPoolFD298EFA'],
  'AWS::Cognito::UserPoolClient': ['SignInPoolPortalC560DD04'],
  'AWS::ApiGatewayV2::Api': ['DoorsApiD16442F2'],
  'AWS::ApiGatewayV2::Stage': ['DoorsApiStage58CD506F'],
  'AWS::ApiGatewayV2::Authorizer': ['DoorsApiSignedIn994DA9FD'],
  'AWS::StepFunctions::StateMachine': ['ApprovalApplicationMachine83A5ABFB', 'SettlementRunMachine55118914'],
  'AWS::SQS::Queue': [
    'EvidenceUploadsDeadLetters5BA694A8',
    'EvidenceUploadsQueue4FA1A69C',
    'OversightEveryFiveMinutesDeadLettersBF212167',
    'OversightMailDeadLetters14210B0E',
    'SettlementEveryMarchDeadLetters7F26A73E',
  ],
  'AWS::SNS::Topic': ['Alarms04B5A0BF'],
  'AWS::SES::EmailIdentity': ['SenderF5F9B8E0'],
};

/** A few routes of the first deployments: each is changed in place, for an API takes a route once. */
const KEPT_ROUTES: Readonly<Record<string, string>> = {
  'POST /applications': 'DoorsApiPOSTapplications0C378FAF',
  'GET /applications/{id}': 'DoorsApiGETapplicationsid0E15631C',
  'POST /decisions/{secret}': 'DoorsApiPOSTdecisionssecret2CBD30D5',
  'POST /settlements': 'DoorsApiPOSTsettlements970797C9',
};

describe('what is deployed already', () => {
  const { service } = build(AWS);
  const template = Template.fromStack(service);

  it.each(Object.entries(KEPT))('%s stays in the service stack under its id', (type, ids) => {
    const found = resources(template, type).map(([id]) => id);
    expect(found).toEqual(expect.arrayContaining([...ids]));
  });

  it('all routes stay in the service stack, under their ids', () => {
    const routes = resources(template, 'AWS::ApiGatewayV2::Route').map(([id, one]) => [one.Properties.RouteKey, id]);
    expect(Object.fromEntries(routes)).toMatchObject(KEPT_ROUTES);
    for (const one of nestedIn(service))
      expect(resources(Template.fromStack(one), 'AWS::ApiGatewayV2::Route')).toEqual([]);
  });

  it('the steps of every machine stay beside them: an execution that runs names them as they were', () => {
    const functions = resources(template, 'AWS::Lambda::Function').map(([id]) => id);
    const machines = propertiesOf(template, 'AWS::StepFunctions::StateMachine');
    expect(machines).toHaveLength(MACHINES.length);
    for (const { DefinitionSubstitutions: steps } of machines)
      for (const [name, arn] of Object.entries(steps as Record<string, { 'Fn::GetAtt': [string, string] }>))
        expect(functions, name).toContain(arn['Fn::GetAtt'][0]);
  });
});

describe('a synthesis', () => {
  it('would repeat a planted warning', () => {
    const built = build(AWS);
    Annotations.of(built.service).addWarningV2('planted', 'something is odd');
    expect(remarks(built).join()).toContain('something is odd');
  });

  it('by the command line says where it wrote, and warns of nothing', { timeout: 300_000 }, () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const args = ['synth', '-q', '--no-color', '--no-notices', '--output', mkdtempSync(path.join(tmpdir(), 'synth-'))];
    const { stdout, stderr, status } = spawnSync(path.join(root, 'node_modules/.bin/cdk'), args, {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' },
    });
    expect(status).toBe(0);
    const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '');
    expect(lines.filter((line) => !/^(Successfully synthesized to|Supply a stack id) /.test(line))).toEqual([]);
  });
});
