import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { loadDemoEnterprises, replaceReferences } from '../../seeds/load.ts';
import references from '../../seeds/records/references.json' with { type: 'json' };
import type { Enterprise } from '../../shared/application/enterprise.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { setClock } from '../../shared/store/clock.ts';
import { dynamoTable } from '../../shared/store/dynamo-table.ts';
import { s3Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Account } from '../accounts.ts';
import type { LocalSystem } from '../system.ts';

/** The system with its first records, sample accounts and a business clock one can set. */
export type PlaySystem = {
  readonly system: LocalSystem;
  readonly table: Table;
  readonly enterprises: readonly Enterprise[];
  readonly setTime: (at: string) => Promise<void>;
  readonly tokenOf: (username: string) => Promise<string>;
};

/** Officers of the demonstration: two counties, the bureaus of city and province, the registrars and those who look on. */
export const OFFICERS: readonly Account[] = [
  { username: 'mishan-2', roles: ['officer'], department: 'mishan' },
  { username: 'hulin-2', roles: ['officer'], department: 'hulin' },
  { username: 'health-2', roles: ['officer'], department: 'health' },
  { username: 'commerce-2', roles: ['officer'], department: 'commerce' },
  { username: 'commerce-3', roles: ['officer'], department: 'commerce' },
  { username: 'finance-2', roles: ['officer', 'finance'], department: 'finance' },
  { username: 'market-regulation-2', roles: ['officer'], department: 'market-regulation' },
  { username: 'province-commerce-2', roles: ['officer'], department: 'province-commerce' },
  { username: 'province-finance-2', roles: ['officer', 'finance'], department: 'province-finance' },
  { username: 'province-market-regulation-2', roles: ['officer'], department: 'province-market-regulation' },
  { username: 'sinosure-2', roles: ['officer'], department: 'sinosure' },
  { username: 'registrar-anna', roles: ['registrar'] },
  { username: 'registrar-boris', roles: ['registrar'] },
  { username: 'auditor', roles: ['auditor'] },
  { username: 'operator', roles: ['operator'] },
  { username: 'policy-anna', roles: ['policy'] },
  { username: 'policy-boris', roles: ['policy'] },
];

/** The ports' customs codes are not known; the demonstration says DEMO, which only a local system accepts. */
function demoReferences() {
  const { evidence } = references;
  const ports = evidence.ports.map((port, n) => ({
    ...port,
    code: `DEMO${n + 1}`,
    source: '演示代码，不得用于正式环境',
  }));
  return { evidence: { ...evidence, ports } };
}

/** Roles in the order in which a case meets them. */
const ROLE_NAMES: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  enterprise: { zh: '企业', en: 'enterprise' },
  officer: { zh: '经办', en: 'officer' },
  finance: { zh: '财政', en: 'finance' },
  registrar: { zh: '登记', en: 'registrar' },
  policy: { zh: '政策', en: 'policy' },
  auditor: { zh: '审计', en: 'auditor' },
  operator: { zh: '运维', en: 'operator' },
};

/** Every sample account under each of its roles. */
export function accountsByRole(enterprises: readonly Pick<Enterprise, 'creditCode'>[]) {
  const firms = enterprises.map(({ creditCode }) => ({ username: accountOf(creditCode), roles: ['enterprise'] }));
  return Object.entries(ROLE_NAMES).map(([id, role]) => ({
    role,
    usernames: [...firms, ...OFFICERS].filter(({ roles }) => roles.includes(id)).map(({ username }) => username),
  }));
}

export const accountOf = (creditCode: string): string => `enterprise-${creditCode}`;

/** Loads what a fresh system needs; a system that has it stays as it is. */
export async function prepare(system: LocalSystem, log: (line: string) => void = () => undefined): Promise<PlaySystem> {
  const client = {
    endpoint: system.endpoint,
    region: system.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const table = dynamoTable(new DynamoDBClient(client), system.outputs.TableName ?? '');
  const objects = s3Objects(new S3Client({ ...client, forcePathStyle: true }), system.outputs.DocumentsBucket ?? '');
  const place = { table, objects, now: new Date().toISOString() as Instant };
  await replaceReferences(place, demoReferences());
  const enterprises = await loadDemoEnterprises(place);
  log('making sample accounts …');
  const firms = enterprises.map((each) => ({
    username: accountOf(each.creditCode),
    roles: ['enterprise'],
    creditCodes: [each.creditCode],
  }));
  for (const account of [...OFFICERS, ...firms]) await system.accounts.ensure(account);
  const tokens = new Map<string, Promise<string>>();
  return {
    system,
    table,
    enterprises,
    setTime: (at) => setClock(table, at as Instant),
    tokenOf: (username) => {
      const known = tokens.get(username) ?? system.accounts.signIn(username);
      tokens.set(username, known);
      return known;
    },
  };
}
