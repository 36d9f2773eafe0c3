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

function decodeCursor(after: string | undefined): { ExclusiveStartKey?: Record<string, AttributeValue> } {
  if (after === undefined) return {};
  return { ExclusiveStartKey: marshall(JSON.parse(Buffer.from(after, 'base64url').toString('utf8'))) };
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
        ...decodeCursor(options.after),
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
