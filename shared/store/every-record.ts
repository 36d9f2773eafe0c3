import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item, Page } from './table.ts';

/** Every record of the table in pages, in no order. For operators: no function of the service may read all. */
export type EveryRecord = (after: string | undefined) => Promise<Page>;

/** `after` is a cursor of an earlier page, also of an earlier process. @throws Error for anything else */
export function everyRecord(client: Pick<DynamoDBClient, 'send'>, tableName: string, limit = 500): EveryRecord {
  return async (after) => {
    const answer = await client.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        Limit: limit,
        ...(after === undefined ? {} : { ExclusiveStartKey: marshall(keyIn(after)) }),
      }),
    );
    const last = answer.LastEvaluatedKey;
    return {
      items: (answer.Items ?? []).map((item) => unmarshall(item) as Item),
      ...(last === undefined ? {} : { after: Buffer.from(JSON.stringify(unmarshall(last))).toString('base64url') }),
    };
  };
}

function keyIn(cursor: string): { PK: string; SK: string } {
  try {
    const { PK, SK } = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Record<string, unknown>;
    if (typeof PK === 'string' && typeof SK === 'string') return { PK, SK };
  } catch {
    // Not JSON: refused below.
  }
  throw new Error(`no place in the table: ${cursor}`);
}
