import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { LocalSystem } from '../../../local/system.ts';
import { creditCodeCheck } from '../../../shared/kernel/credit-code.ts';
import { dynamoTable } from '../../../shared/store/dynamo-table.ts';
import { queryAll, type Table } from '../../../shared/store/table.ts';

/** What was answered with success: found again after the next start, or lost. `at`: performance.now() of the answer. */
export type Acknowledged = { readonly kind: Kind; readonly id: string; readonly at: number };
type Kind = 'records' | 'object' | 'account' | 'enterprise';

/** Items of one transaction: all of them or none. */
export const PER_TRANSACTION = 3;

export type Clients = {
  readonly table: Table;
  readonly s3: S3Client;
  readonly cognito: CognitoIdentityProviderClient;
  readonly system: LocalSystem;
};

export const clientsOf = (system: LocalSystem): Clients => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  // No second try: an answer that did not come is not an acknowledgement.
  const connection = { endpoint: system.endpoint, region: system.region, credentials, maxAttempts: 1 };
  return {
    table: dynamoTable(new DynamoDBClient(connection), system.outputs.TableName ?? ''),
    s3: new S3Client({ ...connection, forcePathStyle: true }),
    cognito: new CognitoIdentityProviderClient(connection),
    system,
  };
};

const partition = (id: string): string => `TEST#durability#${id.split('/')[0]}`;
const text = (bytes: number, id: string): string =>
  `${id} 保存 `.repeat(Math.ceil(bytes / (id.length + 8))).slice(0, bytes);

const put = async ({ table }: Clients, id: string, bytes: number): Promise<void> => {
  const items = Array.from({ length: PER_TRANSACTION }, (_, part) => ({
    PK: partition(id),
    SK: `${id}#${part}`,
    note: text(bytes, id),
  }));
  await table.transact(items.map((item) => ({ kind: 'put', item })));
};

/** A credit code of its own for the n-th enterprise of a round. */
const creditCodeOf = (id: string): string => {
  const [round = '0', n = '0'] = id.split('/');
  const first17 = `91230382MA${Number(round).toString(36).padStart(3, '0')}${Number(n).toString(36).padStart(4, '0')}`
    .toUpperCase()
    .replaceAll(/[IOSVZ]/g, 'X');
  return first17 + creditCodeCheck(first17);
};

const enter = async ({ system }: Clients, token: string, id: string): Promise<void> => {
  const creditCode = creditCodeOf(id);
  const entry = {
    creditCode,
    name: `密山耐久${id}有限公司`,
    kind: 'enterprise',
    registeredInCity: true,
    compliant: true,
    mail: 'durability@enterprises.example',
    county: 'mishan',
    bankAccount: { holder: `密山耐久${id}有限公司`, bank: '示例银行', number: '6222000000000001' },
  };
  const answer = await fetch(`${system.apiUrl}/enterprises/${creditCode}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': `d-${id}-${creditCode}`,
    },
    body: JSON.stringify(entry),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${(await answer.text()).slice(0, 200)}`);
};

export type Load = {
  readonly acknowledged: readonly Acknowledged[];
  /** Ends the writers; what they wait for may still fail. */
  readonly end: () => Promise<void>;
};

/** Writers of every kind, side by side, each as fast as it is answered, until ended or the system is gone. */
export const startLoad = (clients: Clients, token: string | undefined, round: number): Load => {
  const acknowledged: Acknowledged[] = [];
  let going = true;
  const write = async (kind: Kind, name: string, one: (id: string) => Promise<unknown>): Promise<void> => {
    for (let n = 0; going; n += 1) {
      const id = `${round}/${n}/${name}`;
      try {
        await one(id);
        acknowledged.push({ kind, id, at: performance.now() });
      } catch {
        if (going) await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  const writers = [
    ...['a', 'b', 'c'].map((name) => write('records', name, (id) => put(clients, `${round}${name}/${id}`, 1500))),
    write('object', 'o', (id) => putObject(clients, id)),
    write('account', 'u', (id) => addUser(clients, id)),
    ...(token === undefined ? [] : [write('enterprise', 'e', (id) => enter(clients, token, id))]),
  ];
  return {
    acknowledged,
    end: async () => {
      going = false;
      await Promise.all(writers);
    },
  };
};

const objectKey = (id: string): string => `comparisons/durability/${id}`;

const putObject = ({ s3, system }: Clients, id: string): Promise<unknown> =>
  s3.send(new PutObjectCommand({ Bucket: system.outputs.DocumentsBucket, Key: objectKey(id), Body: text(20_000, id) }));

const userName = (id: string): string => `durability-${id.replaceAll('/', '-')}`;

const addUser = ({ cognito, system }: Clients, id: string): Promise<unknown> =>
  cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: system.outputs.UserPoolId,
      Username: userName(id),
      MessageAction: 'SUPPRESS',
    }),
  );

/** Records of `bytes` in all, so that a start has something to load. */
export const fill = async (clients: Clients, bytes: number): Promise<void> => {
  const each = 6000;
  const transactions = Math.ceil(bytes / each / PER_TRANSACTION);
  for (let first = 0; first < transactions; first += 8)
    await Promise.all(
      Array.from({ length: Math.min(8, transactions - first) }, (_, at) => put(clients, `fill/${first + at}`, each)),
    );
};

/** What was acknowledged and is not there, and transactions of which only a part is. */
export const missing = async (
  clients: Clients,
  acknowledged: readonly Acknowledged[],
): Promise<{ lost: Acknowledged[]; torn: string[] }> => {
  const present = new Map<string, number>();
  const rounds = new Set(acknowledged.map(({ id }) => id.split('/')[0] ?? ''));
  for (const round of rounds)
    for (const name of ['a', 'b', 'c'])
      for (const { SK } of await queryAll(clients.table, partition(`${round}${name}/`), ''))
        present.set(String(SK).split('#')[0] ?? '', (present.get(String(SK).split('#')[0] ?? '') ?? 0) + 1);
  const users = await userNames(clients);
  const isThere = async ({ kind, id }: Acknowledged): Promise<boolean> => {
    if (kind === 'records') return present.get(recordsId(id)) === PER_TRANSACTION;
    if (kind === 'account') return users.has(userName(id));
    if (kind === 'object') return objectIsThere(clients, id);
    return (await clients.table.get({ PK: `ENTERPRISE#${creditCodeOf(id)}`, SK: 'HEAD' })) !== undefined;
  };
  const lost: Acknowledged[] = [];
  for (const each of acknowledged) if (!(await isThere(each))) lost.push(each);
  return { lost, torn: [...present].filter(([, parts]) => parts !== PER_TRANSACTION).map(([id]) => id) };
};

/** `<round>/<n>/<writer>` as the writer of records keeps it. */
const recordsId = (id: string): string => `${id.split('/')[0]}${id.split('/')[2]}/${id}`;

const objectIsThere = async ({ s3, system }: Clients, id: string): Promise<boolean> => {
  try {
    const head = await s3.send(new HeadObjectCommand({ Bucket: system.outputs.DocumentsBucket, Key: objectKey(id) }));
    return head.VersionId !== undefined && head.ContentLength !== undefined && head.ContentLength > 0;
  } catch {
    return false;
  }
};

const userNames = async ({ cognito, system }: Clients): Promise<Set<string>> => {
  const names = new Set<string>();
  let PaginationToken: string | undefined;
  do {
    const page = await cognito.send(
      new ListUsersCommand({
        UserPoolId: system.outputs.UserPoolId,
        ...(PaginationToken === undefined ? {} : { PaginationToken }),
      }),
    );
    for (const { Username } of page.Users ?? []) if (Username !== undefined) names.add(Username);
    PaginationToken = page.PaginationToken;
  } while (PaginationToken !== undefined);
  return names;
};
