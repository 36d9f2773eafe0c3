import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  ANSWERS,
  FAILS_WAITS,
  HANDS_OUT,
  HASHES,
  MAILS,
  OBJECTS,
  READERS,
  REMEMBERS,
  SAMPLES,
  STARTS,
  VERDICTS,
} from '../support/privileges.ts';
import { privilegeTable } from './privilege-table.ts';
import { AWS, actionsOf, CHINA, privileges, resourcesOf, type Statement, statementsByRole, synth } from './synth.ts';

const READS = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
const WRITES = ['dynamodb:ConditionCheckItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];

const { service } = synth(AWS);
const may = privileges(service);

const prefixesOf = (statements: readonly Statement[], action: string): string[] =>
  statements
    .filter((statement) => actionsOf([statement]).includes(action))
    .flatMap(resourcesOf)
    .map((resource) => JSON.stringify(resource).match(/"\/([\w*/-]+)"/)?.[1] ?? JSON.stringify(resource))
    .sort();

/** Whoever asks, these say nothing of anybody: they read no record. */
const OPEN = ['portal/read-configuration'];
/** The keys that a function may make process keys of. */
const keysOf = (statements: readonly Statement[]): string[] =>
  statements
    .filter((statement) => actionsOf([statement]).includes('kms:GenerateMac'))
    .flatMap(resourcesOf)
    .map((resource) => JSON.stringify(resource).match(/(Person|Sample)Key/)?.[0] ?? JSON.stringify(resource))
    .sort();

it('what reads coal or invoices of goods neither holds the key of persons nor may open what tells of them', () => {
  for (const entry of ['register-upload', 'verify-invoices', 'verify-manifests', 'verify-statements', 'freeze-facts']) {
    const statements = may.get(`evidence/${entry}`) ?? [];
    expect(keysOf(statements), entry).not.toContain('PersonKey');
    expect(JSON.stringify(statements), entry).not.toMatch(/persons\//);
  }
});

describe.each([...may])('%s', (entry, statements) => {
  const actions = actionsOf(statements);

  it('reads records, and writes them only if that is its work', () => {
    expect(actions.filter((action) => READS.includes(action))).toEqual(OPEN.includes(entry) ? [] : READS);
    const only = READERS.includes(entry) || OPEN.includes(entry);
    expect(actions.filter((action) => WRITES.includes(action))).toEqual(only ? [] : WRITES);
  });

  it('touches objects under its own prefixes only', () => {
    const { get = [], put = [] } = OBJECTS[entry] ?? {};
    expect(prefixesOf(statements, 's3:GetObject')).toEqual([...get].sort());
    expect(prefixesOf(statements, 's3:PutObject')).toEqual([...put].sort());
    const versions = HANDS_OUT.includes(entry) ? ['applications/*', 'persons/*'] : [...get].sort();
    expect(prefixesOf(statements, 's3:GetObjectVersion')).toEqual(versions);
    const tags = VERDICTS.includes(entry) ? [...get].sort() : [];
    expect(prefixesOf(statements, 's3:GetObjectVersionTagging')).toEqual(tags);
  });

  it('starts machines, answers waits and sends mail only where named', () => {
    expect(actions.includes('states:StartExecution')).toBe(STARTS.includes(entry));
    expect(actions.includes('states:DescribeExecution')).toBe(
      ['oversight/reconcile', 'oversight/read-status'].includes(entry),
    );
    expect(actions.includes('states:ListExecutions')).toBe(actions.includes('states:DescribeExecution'));
    expect(actions.includes('states:SendTaskSuccess')).toBe(ANSWERS.includes(entry));
    expect(actions.includes('states:SendTaskFailure')).toBe(FAILS_WAITS.includes(entry));
    expect(actions.includes('dynamodb:DeleteItem')).toBe(REMEMBERS.includes(entry));
    expect(keysOf(statements)).toEqual([
      ...(HASHES.includes(entry) ? ['PersonKey'] : []),
      ...(SAMPLES.includes(entry) ? ['SampleKey'] : []),
    ]);
    expect(actions.includes('ses:SendEmail')).toBe(MAILS.includes(entry));
  });

  it('may nothing beyond these services', () => {
    const services = new Set(actions.map((action) => action.split(':')[0]));
    expect(
      [...services].filter((name) => !['dynamodb', 'kms', 'logs', 's3', 'states', 'ses', 'sqs'].includes(name ?? '')),
    ).toEqual([]);
    expect(actions).toEqual(expect.arrayContaining(LOGS));
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });
});

describe.each([
  ['aws', service],
  ['aws-cn', synth(CHINA).service],
])('every role in %s', (_, template) => {
  const all = [...statementsByRole(template)].flatMap(([role, statements]) =>
    statements.map((one) => [role, one] as const),
  );

  it('names its resources; a bare star only where AWS knows no resource', () => {
    const bare = all
      .filter(([, statement]) => resourcesOf(statement).includes('*'))
      .flatMap(([, one]) => actionsOf([one]));
    const knownWithout =
      /^(logs:(CreateLogDelivery|GetLogDelivery|UpdateLogDelivery|DeleteLogDelivery|ListLogDeliveries|PutResourcePolicy|DescribeResourcePolicies|DescribeLogGroups)|dynamodb:ListStreams|states:SendTask(Success|Failure))$/;
    expect(bare.filter((action) => !knownWithout.test(action))).toEqual([]);
  });

  it('never deletes a record, only the memory of an answered request', () => {
    const deleting = all.filter(([, statement]) =>
      actionsOf([statement]).some((action) => /Delete(Item|Object|Table)|Scan/.test(action)),
    );
    for (const [role, statement] of deleting) {
      expect(actionsOf([statement]), role).toEqual(['dynamodb:DeleteItem']);
      expect(statement.Condition).toEqual({ 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['IDEMPOTENCY'] } });
    }
  });

  it('uses the key only through the store it protects', () => {
    for (const [role, statement] of all.filter(([, one]) =>
      actionsOf([one]).some((action) => action.startsWith('kms:')),
    )) {
      if (JSON.stringify(statement.Action).includes('kms:GenerateDataKey') || statement.Condition !== undefined)
        expect(JSON.stringify(statement.Condition), role).toMatch(/kms:ViaService/);
    }
  });
});

it('mail is sent in the name of our own identity', () => {
  const sending = [...may.values()].flat().filter((statement) => actionsOf([statement]).includes('ses:SendEmail'));
  expect(sending).toHaveLength(MAILS.length);
  for (const statement of sending) expect(JSON.stringify(statement.Resource)).toMatch(/:identity\/.*Sender/);
});

it('a state machine may invoke exactly the functions its definition names', () => {
  for (const [id, statements] of statementsByRole(service)) {
    if (!/^(ApprovalApplication|SettlementRun)Role/.test(id)) continue;
    const invokes = statements.filter((statement) => actionsOf([statement]).includes('lambda:InvokeFunction'));
    expect(invokes).toHaveLength(1);
    const machine = Object.values(service.findResources('AWS::StepFunctions::StateMachine')).find(
      (one) => one.Properties.RoleArn['Fn::GetAtt'][0] === id,
    );
    const named = Object.values(machine?.Properties.DefinitionSubstitutions as Record<string, unknown>);
    const byText = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
    expect(byText(invokes.flatMap(resourcesOf))).toEqual(byText(named));
  }
});

it('docs/privileges.md says what the template says (npm run privileges writes it)', () => {
  expect(readFileSync(new URL('../../docs/privileges.md', import.meta.url), 'utf8')).toBe(privilegeTable());
});
