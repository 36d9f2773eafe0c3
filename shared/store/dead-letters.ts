import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** How many messages wait in each queue, by its name: about, as the service counts. */
export async function messagesIn(
  urls: readonly string[],
  client: Pick<SQSClient, 'send'>,
): Promise<Record<string, number>> {
  const found = await Promise.all(
    urls.map(async (QueueUrl) => {
      const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
      const { Attributes } = await client.send(asked);
      return [QueueUrl.split('/').at(-1) ?? QueueUrl, Number(Attributes?.ApproximateNumberOfMessages ?? 0)] as const;
    }),
  );
  return Object.fromEntries(found);
}
