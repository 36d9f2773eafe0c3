import path from 'node:path';
import { parseArgs } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { portalFile } from '../functions/portal/portal-file.ts';
import { filesUnder } from './files-under.ts';
import { ensurePortal, portalFolder } from './portal-build.ts';
import { endWith, LocalProblem } from './problem.ts';
import { ROOT } from './system.ts';

/**
 * `npm run deploy-portal`: builds the portal and puts its files into the bucket behind CloudFront (`-- --stack NAME` for another
 * stack). The page goes last and files of before stay, so that whoever has the old page open goes on.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { stack: { type: 'string', default: 'AwardsService' } } });
  const { PortalBucket, PortalUrl } = await outputsOf(values.stack);
  if (PortalBucket === undefined)
    throw new LocalProblem(
      `${values.stack} 没有门户存储桶：门户由接口本身提供，随 cdk deploy 部署。 ${values.stack} has no bucket for the portal: the API serves it, cdk deploy brings it.`,
    );
  await ensurePortal(ROOT, console.log);
  const files = await publishedFiles(portalFolder(ROOT));
  const s3 = new S3Client({});
  for (const name of files) await put(s3, PortalBucket, name);
  console.log(`${files.length} 个文件 files → ${PortalUrl}`);
};

async function outputsOf(stack: string): Promise<Readonly<Record<string, string | undefined>>> {
  const { Stacks } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName: stack }));
  const outputs = Stacks?.[0]?.Outputs ?? [];
  return Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue]));
}

/** Names under /portal/, the page last. */
async function publishedFiles(folder: string): Promise<string[]> {
  const names = (await filesUnder(path.join(folder, 'assets'))).map((file) => path.relative(folder, file));
  return [...names, 'index.html'];
}

async function put(s3: S3Client, Bucket: string, name: string): Promise<void> {
  const file = await portalFile(portalFolder(ROOT), `/portal/${name}`, false);
  if (file === undefined) throw new Error(`dist/portal/${name} is of a kind that is not served`);
  const sent = { Body: file.body, ContentType: file.type, CacheControl: file.cacheControl };
  await s3.send(new PutObjectCommand({ Bucket, Key: `portal/${name}`, ...sent }));
}

await main().catch(endWith);
