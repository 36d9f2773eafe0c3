import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { Refusal } from '../kernel/refusal.ts';
import {
  type Condition,
  INDEX_KEYS,
  type IndexName,
  type Item,
  type Page,
  type QueryOptions,
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
  if (write.kind === 'delete') {
    return { Delete: { TableName: tableName, Key: key, ...guarded, ...expression.parts() } };
  }
  const update = updateExpression(expression, write);
  return { Update: { TableName: tableName, Key: key, UpdateExpression: update, ...guarded, ...expression.parts() } };
}

function encodeCursor(key: Record<string, AttributeValue> | undefined): { after?: string } {
  return key === undefined ? {} : { after: Buffer.from(JSON.stringify(unmarshall(key))).toString('base64url') };
}

/** The place a query is at: its partition, its prefix, and the attributes that a key of its index has. */
type Place = { readonly pkName: string; readonly skName: string; readonly pk: string; readonly prefix: string };

/** @throws Refusal CURSOR_WRONG for a cursor that no page of this very query gave: it comes back from outside */
function decodeCursor(after: string | undefined, place: Place): { ExclusiveStartKey?: Record<string, AttributeValue> } {
  if (after === undefined) return {};
  const key = keyIn(after);
  const names = new Set(['PK', 'SK', place.pkName, place.skName]);
  const whole = Object.keys(key).length === names.size && [...names].every((name) => isKeyPart(key[name]));
  if (!whole || key[place.pkName] !== place.pk || !String(key[place.skName]).startsWith(place.prefix))
    throw cursorWrong();
  return { ExclusiveStartKey: marshall(key) };
}

function keyIn(cursor: string): Readonly<Record<string, unknown>> {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof key === 'object' && key !== null) return key as Readonly<Record<string, unknown>>;
  } catch {
    // Not JSON: refused below like everything else that is not a key.
  }
  throw cursorWrong();
}

/** Sort keys hold at most 1024 bytes. */
function isKeyPart(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= 1024;
}

function cursorWrong(): Refusal {
  return new Refusal(
    'CURSOR_WRONG',
    { zh: '分页参数不正确。', en: 'The page cursor is wrong.' },
    {
      hint: {
        zh: '请使用同一查询上一页返回的 after。',
        en: 'Use the `after` that the page before of the same query gave.',
      },
    },
  );
}

/** The table port on DynamoDB. */
export function dynamoTable(client: DynamoDBClient, tableName: string): Table {
  async function page(index: IndexName | undefined, pk: string, prefix: string, options: QueryOptions): Promise<Page> {
    const [pkName, skName] = index === undefined ? ['PK', 'SK'] : INDEX_KEYS[index];
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName,
        ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
        KeyConditionExpression: prefix === '' ? '#pk = :pk' : '#pk = :pk AND begins_with(#sk, :sk)',
        ExpressionAttributeNames: prefix === '' ? { '#pk': pkName } : { '#pk': pkName, '#sk': skName },
        ExpressionAttributeValues: marshall(prefix === '' ? { ':pk': pk } : { ':pk': pk, ':sk': prefix }),
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
    query: (pk, prefix, options = {}) => page(undefined, pk, prefix, options),
    queryIndex: (index, pk, prefix, options = {}) => page(index, pk, prefix, options),
    async transact(writes) {
      try {
        await client.send(
          new TransactWriteItemsCommand({ TransactItems: writes.map((write) => toTransactItem(tableName, write)) }),
        );
      } catch (error) {
        throw conflictOf(error) ?? error;
      }
    },
  };
}

/** A cancelled transaction as the first write that lost; a transaction that merely collided counts as its first write. */
function conflictOf(error: unknown): WriteConflict | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  const lost = codes.indexOf('ConditionalCheckFailed');
  if (lost >= 0) return new WriteConflict(lost);
  return codes.includes('TransactionConflict') ? new WriteConflict(0) : undefined;
}
