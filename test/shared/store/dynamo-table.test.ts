import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  TransactionCanceledException,
  TransactionConflictException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoTable } from '../../../shared/store/dynamo-table.ts';
import { WriteConflict } from '../../../shared/store/table.ts';

const writes = [
  { kind: 'put', item: { PK: 'A', SK: 'B' } },
  { kind: 'put', item: { PK: 'A', SK: 'C' } },
] as const;

/** A client that cancels transactions for these reasons one after the other, and then lets them through. */
function cancelling(...reasons: readonly (readonly string[])[]) {
  let calls = 0;
  const send = async () => {
    const codes = reasons[calls];
    calls += 1;
    if (codes === undefined) return {};
    const CancellationReasons = codes.map((Code) => ({ Code }));
    throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
  };
  return { table: dynamoTable({ send } as unknown as DynamoDBClient, 't'), calls: () => calls };
}

describe('a transaction that was cancelled', () => {
  it.each(['ThrottlingError', 'ProvisionedThroughputExceeded', 'InternalServerError'])(
    'for %s is tried again and succeeds',
    async (code) => {
      const { table, calls } = cancelling(['None', code]);
      await table.transact(writes);
      expect(calls()).toBe(2);
    },
  );

  it('is given up on when it is throttled again and again', async () => {
    const { table, calls } = cancelling(...Array.from({ length: 9 }, () => ['ThrottlingError', 'None']));
    await expect(table.transact(writes)).rejects.toBeInstanceOf(TransactionCanceledException);
    expect(calls()).toBe(4);
  });

  it('for a wrong request is not tried again', async () => {
    const { table, calls } = cancelling(['ValidationError', 'ThrottlingError']);
    await expect(table.transact(writes)).rejects.toBeInstanceOf(TransactionCanceledException);
    expect(calls()).toBe(1);
  });

  it('because a condition failed is a conflict of that write, whatever else happened', async () => {
    const { table, calls } = cancelling(['ThrottlingError', 'ConditionalCheckFailed']);
    const conflict = await table.transact(writes).catch((error: unknown) => error);
    expect(conflict).toBeInstanceOf(WriteConflict);
    expect(calls()).toBe(1);
  });
});

describe('one write by itself', () => {
  const key = { PK: 'A', SK: 'B' };
  const condition = { equals: { turn: 1 } };
  it.each([
    ['a put', { kind: 'put', item: key, condition }, PutItemCommand],
    ['an update', { kind: 'update', key, set: { turn: 2 }, condition }, UpdateItemCommand],
    ['a check', { kind: 'check', key, condition }, TransactWriteItemsCommand],
  ] as const)('%s is no transaction where it need not be, and keeps its condition', async (_, write, Command) => {
    const asked: unknown[] = [];
    const send = async (command: unknown) => asked.push(command);
    await dynamoTable({ send } as unknown as DynamoDBClient, 't').transact([write]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toBeInstanceOf(Command);
    expect(JSON.stringify(asked)).toContain('"ConditionExpression":"#turn = :v');
  });

  const about = { message: 'lost', $metadata: {} };
  it.each([
    ['its condition failed', new ConditionalCheckFailedException(about), WriteConflict],
    ['a transaction has it', new TransactionConflictException(about), WriteConflict],
    ['anything else', new RangeError('else'), RangeError],
  ])('loses because %s', async (_, error, Kind) => {
    const send = () => Promise.reject(error);
    const table = dynamoTable({ send } as unknown as DynamoDBClient, 't');
    await expect(table.transact([{ kind: 'put', item: key }])).rejects.toBeInstanceOf(Kind);
  });
});
