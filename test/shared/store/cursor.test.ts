import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoTable } from '../../../shared/store/dynamo-table.ts';
import { refusalCode } from '../../support/case.ts';

const KEY = { PK: 'APPLICATION#A', SK: 'HEAD', YEAR_PK: 'YEAR#2022', YEAR_SK: 'paid#A' };
const written = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');

/** A table whose pages end at KEY, and the keys that were asked for. */
function tableOf() {
  const asked: unknown[] = [];
  const send = async ({ input }: { input: { ExclusiveStartKey?: Parameters<typeof unmarshall>[0] } }) => {
    asked.push(input.ExclusiveStartKey === undefined ? undefined : unmarshall(input.ExclusiveStartKey));
    return { Items: [], LastEvaluatedKey: marshall(KEY) };
  };
  return { table: dynamoTable({ send } as unknown as DynamoDBClient, 'records'), asked };
}

describe('several records by their keys', () => {
  const key = (n: number) => ({ PK: `APPLICATION#${n}`, SK: 'HEAD' });
  /** A table that holds everything but the first, and gets through forty keys a request. */
  function slowTable() {
    const requests: number[] = [];
    const send = async ({ input }: { input: { RequestItems: { records: { Keys: Record<string, never>[] } } } }) => {
      const { Keys } = input.RequestItems.records;
      requests.push(Keys.length);
      const Responses = { records: Keys.slice(0, 40).filter((one) => unmarshall(one).PK !== 'APPLICATION#0') };
      const rest = Keys.slice(40);
      return { Responses, UnprocessedKeys: rest.length === 0 ? {} : { records: { Keys: rest } } };
    };
    return { table: dynamoTable({ send } as unknown as DynamoDBClient, 'records'), requests };
  }

  it('come in the order of the keys, a hundred a request, what was not got to again, one asked twice once', async () => {
    const { table, requests } = slowTable();
    const keys = [...Array.from({ length: 120 }, (_, n) => key(n)), key(1)];
    expect(await table.getMany(keys)).toEqual([undefined, ...keys.slice(1)]);
    expect(requests).toEqual([100, 60, 20, 20]);
    expect(await slowTable().table.getMany([])).toEqual([]);
  });
});

describe('a cursor that comes back from outside', () => {
  it('goes on where the page of the same query ended', async () => {
    const { table, asked } = tableOf();
    const { after = '' } = await table.queryIndex('byYear', 'YEAR#2022', '');
    await table.queryIndex('byYear', 'YEAR#2022', 'paid#', { after });
    expect(asked).toEqual([undefined, KEY]);
  });

  it('is the same behind an item as at the end of a page', async () => {
    const { table } = tableOf();
    const { after } = await table.queryIndex('byYear', 'YEAR#2022', '');
    expect(table.cursorAfter('byYear', { ...KEY, id: 'A' })).toBe(after);
  });

  it.each([
    ['no JSON', 'xyz'],
    ['nothing', ''],
    ['null', written(null)],
    ['a list', written([KEY])],
    ['a key that lacks a part', written({ ...KEY, SK: undefined })],
    ['a key with more than its parts', written({ ...KEY, more: 'x' })],
    ['a number where a word stands', written({ ...KEY, SK: 7 })],
    ['an empty part', written({ ...KEY, SK: '' })],
    ['a part that no key can hold', written({ ...KEY, SK: 'x'.repeat(1025) })],
    ['a key of another year', written({ ...KEY, YEAR_PK: 'YEAR#2021' })],
    ['a key of another stage', written({ ...KEY, YEAR_SK: 'draft#A' })],
  ])('is refused when it is %s, before the table is asked', async (_, after) => {
    const { table, asked } = tableOf();
    expect(await refusalCode(table.queryIndex('byYear', 'YEAR#2022', 'paid#', { after }))).toBe('CURSOR_WRONG');
    expect(asked).toEqual([]);
  });
});
