import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { refuse } from './refusals.ts';
import {
  type Condition,
  INDEX_KEYS,
  type IndexName,
  type Item,
  type Key,
  type Page,
  type QueryOptions,
  READS_AT_ONCE,
  type Table,
  type Write,
  WriteConflict,
} from './table.ts';

type Names = Record<string, string>;
type Values = Record<string, AttributeValue>;

/** Collects expression names and values so that every attribute is an alias and nothing is spliced into expressions. */
class Expression {
  readonly names: Names = {};
  readonly values: Values = {};

  name(attribute: string): string {
    const alias = `#${attribute.replaceAll(/\W/g, '_')}`;
    this.names[alias] = attribute;
    return alias;
  }

  value(value: unknown): string {
    const alias = `:v${Object.keys(this.values).length}`;
    const marshalled = marshall({ value }, { removeUndefinedValues: true });
    this.values[alias] = marshalled.value as AttributeValue;
    return alias;
  }

  condition(condition: Condition | undefined): string | undefined {
    if (condition === undefined) return undefined;
    const parts: string[] = [];
    if (condition.absent) parts.push(`attribute_not_exists(${this.name('PK')})`);
    for (const [attribute, value] of Object.entries(condition.equals ?? {})) {
      parts.push(`${this.name(attribute)} = ${this.value(value)}`);
    }
    for (const [attribute, value] of Object.entries(condition.atLeast ?? {})) {
      parts.push(`${this.name(attribute)} >= ${this.value(value)}`);
    }
    return parts.join(' AND ');
  }

  parts(): { ExpressionAttributeNames?: Names; ExpressionAttributeValues?: Values } {
    return {
      ...(Object.keys(this.names).length > 0 && { ExpressionAttributeNames: this.names }),
      ...(Object.keys(this.values).length > 0 && { ExpressionAttributeValues: this.values }),
    };
  }
}

function updateExpression(expression: Expression, write: Extract<Write, { kind: 'update' }>): string {
  const set = Object.entries(write.set ?? {}).map(
    ([name, value]) => `${expression.name(name)} = ${expression.value(value)}`,
  );
  const add = Object.entries(write.add ?? {}).map(
    ([name, value]) => `${expression.name(name)} ${expression.value(value)}`,
  );
  const remove = (write.remove ?? []).map((name) => expression.name(name));
  return [
    set.length > 0 ? `SET ${set.join(', ')}` : '',
    add.length > 0 ? `ADD ${add.join(', ')}` : '',
    remove.length > 0 ? `REMOVE ${remove.join(', ')}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function toTransactItem(tableName: string, write: Write): TransactWriteItem {
  const expression = new Expression();
  const condition = expression.condition(write.condition);
  const guarded = condition === undefined ? {} : { ConditionExpression: condition };
  if (write.kind === 'put') {
    const item = marshall(write.item, { removeUndefinedValues: true });
    return { Put: { TableName: tableName, Item: item, ...guarded, ...expression.parts() } };
  }
  const key = marshall({ PK: write.key.PK, SK: write.key.SK });
  if (write.kind === 'check') {
    return {
      ConditionCheck: { TableName: tableName, Key: key, ConditionExpression: condition, ...expression.parts() },
    };
  }
  const update = updateExpression(expression, write);
  return { Update: { TableName: tableName, Key: key, UpdateExpression: update, ...guarded, ...expression.parts() } };
}

function encodeCursor(key: Record<string, AttributeValue> | undefined): { after?: string } {
  return key === undefined ? {} : { after: cursorOf(unmarshall(key)) };
}

const cursorOf = (key: Readonly<Record<string, unknown>>) => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The place a query is at: its partition, its prefix, and the attributes that a key of its index has. */
type Place = { readonly pkName: string; readonly skName: string; readonly pk: string; readonly prefix: string };

function keyCondition({ pkName, skName, pk, prefix }: Place, until: string | undefined) {
  const ranged = prefix === '' ? '#sk <= :sk' : 'begins_with(#sk, :sk)';
  const sk = prefix === '' ? until : prefix;
  return {
    KeyConditionExpression: sk === undefined ? '#pk = :pk' : `#pk = :pk AND ${ranged}`,
    ExpressionAttributeNames: { '#pk': pkName, ...(sk === undefined ? {} : { '#sk': skName }) },
    ExpressionAttributeValues: marshall({ ':pk': pk, ...(sk === undefined ? {} : { ':sk': sk }) }),
  };
}

/** @throws Refusal CURSOR_WRONG for a cursor that no page of this very query gave: it comes back from outside */
function decodeCursor(after: string | undefined, place: Place): { ExclusiveStartKey?: Record<string, AttributeValue> } {
  if (after === undefined) return {};
  const key = keyIn(after);
  const names = new Set(['PK', 'SK', place.pkName, place.skName]);
  const whole = Object.keys(key).length === names.size && [...names].every((name) => isKeyPart(key[name]));
  if (!whole || key[place.pkName] !== place.pk || !String(key[place.skName]).startsWith(place.prefix))
    throw refuse('CURSOR_WRONG');
  return { ExclusiveStartKey: marshall(key) };
}

function keyIn(cursor: string): Readonly<Record<string, unknown>> {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof key === 'object' && key !== null) return key as Readonly<Record<string, unknown>>;
  } catch {
    // Not JSON: refused below like everything else that is not a key.
  }
  throw refuse('CURSOR_WRONG');
}

/** Sort keys hold at most 1024 bytes. */
function isKeyPart(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= 1024;
}

/** The table port on DynamoDB. */
export function dynamoTable(client: DynamoDBClient, tableName: string): Table {
  async function page(index: IndexName | undefined, pk: string, prefix: string, options: QueryOptions): Promise<Page> {
    const [pkName, skName] = index === undefined ? ['PK', 'SK'] : INDEX_KEYS[index];
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName,
        ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
        ...keyCondition({ pkName, skName, pk, prefix }, options.until),
        ScanIndexForward: !(options.newestFirst ?? false),
        ...(options.limit === undefined ? {} : { Limit: options.limit }),
        ...decodeCursor(options.after, { pkName, skName, pk, prefix }),
      }),
    );
    return {
      items: (answer.Items ?? []).map((item) => unmarshall(item) as Item),
      ...encodeCursor(answer.LastEvaluatedKey),
    };
  }
  return {
    async get(key) {
      const answer = await client.send(
        new GetItemCommand({ TableName: tableName, Key: marshall({ PK: key.PK, SK: key.SK }), ConsistentRead: true }),
      );
      return answer.Item === undefined ? undefined : (unmarshall(answer.Item) as Item);
    },
    getMany: (keys, how) => getMany(client, tableName, keys, how !== 'lagging'),
    query: (pk, prefix, options = {}) => page(undefined, pk, prefix, options),
    queryIndex: (index, pk, prefix, options = {}) => page(index, pk, prefix, options),
    cursorAfter(index, item) {
      const names = ['PK', 'SK', ...(index === undefined ? [] : INDEX_KEYS[index])];
      return cursorOf(Object.fromEntries(names.map((name) => [name, item[name]])));
    },
    async transact(writes) {
      const TransactItems = writes.map((write) => toTransactItem(tableName, write));
      const [{ Put, Update } = {}, ...others] = TransactItems;
      if (others.length === 0 && (Put !== undefined || Update !== undefined)) return alone(client, { Put, Update });
      for (let attempt = 1; ; attempt += 1) {
        try {
          await client.send(new TransactWriteItemsCommand({ TransactItems }));
          return;
        } catch (error) {
          if (attempt >= ATTEMPTS || !isPassing(error)) throw conflictOf(error) ?? error;
          await pause(PAUSE_MS * 2 ** attempt * (1 + Math.random()));
        }
      }
    },
  };
}

/** One write is whole without a transaction, which costs twice as much. @throws WriteConflict */
async function alone(client: DynamoDBClient, { Put, Update }: Pick<TransactWriteItem, 'Put' | 'Update'>) {
  try {
    if (Put !== undefined) await client.send(new PutItemCommand(Put));
    if (Update !== undefined) await client.send(new UpdateItemCommand(Update));
  } catch (error) {
    const lost = error instanceof ConditionalCheckFailedException || error instanceof TransactionConflictException;
    throw lost ? new WriteConflict(0) : error;
  }
}

const idOf = ({ PK, SK }: Key): string => `${PK}\u0000${SK}`;

/** A hundred keys a request; what the table did not get to is asked for again. @throws Error when it stays so */
async function getMany(client: DynamoDBClient, tableName: string, keys: readonly Key[], ConsistentRead: boolean) {
  const found = new Map<string, Item>();
  const wanted = [...new Map(keys.map(({ PK, SK }) => [idOf({ PK, SK }), { PK, SK }])).values()];
  for (let start = 0; start < wanted.length; start += READS_AT_ONCE) {
    let rest: Record<string, AttributeValue>[] = wanted.slice(start, start + READS_AT_ONCE).map((key) => marshall(key));
    for (let attempt = 1; rest.length > 0; attempt += 1) {
      if (attempt > ATTEMPTS) throw new Error(`${rest.length} records were not read in ${ATTEMPTS} attempts`);
      if (attempt > 1) await pause(PAUSE_MS * 2 ** attempt * (1 + Math.random()));
      const asked = { [tableName]: { Keys: rest, ConsistentRead } };
      const answer = await client.send(new BatchGetItemCommand({ RequestItems: asked }));
      for (const one of answer.Responses?.[tableName] ?? []) {
        const item = unmarshall(one) as Item;
        found.set(idOf(item), item);
      }
      rest = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
    }
  }
  return keys.map((key) => found.get(idOf(key)));
}

/** Reasons that pass by themselves. The client does not try a cancelled transaction again; nothing of it was written. */
const PASSING = new Set([
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'InternalServerError',
  'RequestLimitExceeded',
]);
const ATTEMPTS = 4;
const PAUSE_MS = 25;

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Whether every write that lost did so for a reason that passes. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  const codes = (error.CancellationReasons ?? []).map(({ Code = 'None' }) => Code).filter((code) => code !== 'None');
  return codes.length > 0 && codes.every((code) => PASSING.has(code));
}

/** A cancelled transaction as the first write that lost; a transaction that merely collided counts as its first write. */
function conflictOf(error: unknown): WriteConflict | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  const lost = codes.indexOf('ConditionalCheckFailed');
  if (lost >= 0) return new WriteConflict(lost);
  return codes.includes('TransactionConflict') ? new WriteConflict(0) : undefined;
}
