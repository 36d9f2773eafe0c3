import { S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { presignOriginal } from '../../../shared/store/objects.ts';

const s3 = new S3Client({ region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
const dispositionOf = async (name: string) => {
  const { url } = await presignOriginal(s3, 'b', { key: 'k', versionId: 'v', name, contentType: 'application/pdf' });
  return new URL(url).searchParams.get('response-content-disposition');
};

it.each([
  ["收据'22(1).pdf", "attachment; filename*=UTF-8''%E6%94%B6%E6%8D%AE%2722%281%29.pdf"],
  ['a*b!.pdf', "attachment; filename*=UTF-8''a%2Ab!.pdf"],
])('the name %s is handed out in the form of RFC 8187', async (name, disposition) => {
  expect(await dispositionOf(name)).toBe(disposition);
});
