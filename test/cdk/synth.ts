import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { buildStacks } from '../../cdk/stacks/build.ts';
import { unfold } from './unfold.ts';

export type Context = Readonly<Record<string, string>>;
export type Resource = {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is any JSON.
  readonly Properties: any;
  readonly DeletionPolicy?: string;
};

/** The three worlds the application is made for. */
export const AWS: Context = { region: 'eu-central-1' };
export const CHINA: Context = { region: 'cn-northwest-1', issuer: 'https://id.example.cn', audience: 'awards' };
export const LOCAL: Context = { region: 'us-east-1', account: '000000000000', context: 'local' };

const flags = (JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as { context: object })
  .context;

export const build = (context: Context) => {
  const app = new App({ context: { ...flags, ...context } });
  return { app, ...buildStacks(app) };
};

/**
 * Synthesizes the real app under the flags of cdk.json; without an account, as `npx cdk synth` does. The service is read
 * with its nested stacks unfolded.
 */
export const synth = (context: Context) => {
  const { app, records, service } = build(context);
  return { app, records: Template.fromStack(records), service: unfold(service) };
};

export const resources = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.findResources(type)) as [string, Resource][];

export const propertiesOf = (template: Template, type: string): Resource['Properties'][] =>
  resources(template, type).map(([, resource]) => resource.Properties);

export type Statement = {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
};

const listOf = <T>(one: T | readonly T[]): readonly T[] => (Array.isArray(one) ? one : [one as T]);

/** Every statement of the policies attached to a role, by the role's logical id. */
export const statementsByRole = (template: Template): Map<string, Statement[]> => {
  const byRole = new Map<string, Statement[]>();
  for (const [, { Properties }] of resources(template, 'AWS::IAM::Policy')) {
    for (const role of Properties.Roles as { Ref: string }[]) {
      byRole.set(role.Ref, [...(byRole.get(role.Ref) ?? []), ...(Properties.PolicyDocument.Statement as Statement[])]);
    }
  }
  return byRole;
};

/** Entry of a function (its description) → what its role may do. */
export const privileges = (template: Template): Map<string, Statement[]> => {
  const byRole = statementsByRole(template);
  return new Map(
    propertiesOf(template, 'AWS::Lambda::Function').map((fn) => [
      String(fn.Description),
      byRole.get(fn.Role['Fn::GetAtt'][0] as string) ?? [],
    ]),
  );
};

export const actionsOf = (statements: readonly Statement[]): string[] =>
  [...new Set(statements.flatMap(({ Action }) => listOf(Action)))].sort();

export const resourcesOf = (statement: Statement): readonly unknown[] => listOf(statement.Resource);
