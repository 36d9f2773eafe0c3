import { signedRequest } from '../../local/signed-request.ts';
import type { LocalSystem } from '../../local/system.ts';

export type Keys = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken: string };

/** Keys of a role, as a function that runs under it has them. */
export const temporaryKeys = async (system: LocalSystem, roleName: string): Promise<Keys> => {
  const answer = await signedRequest({
    method: 'POST',
    url: `${system.endpoint}/`,
    service: 'sts',
    region: system.region,
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: `arn:aws:iam::${system.account}:role/${roleName}`,
      RoleSessionName: 'test',
    }).toString(),
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const text = await answer.text();
  const field = (name: string): string => new RegExp(`<${name}>([^<]+)<`).exec(text)?.[1] ?? '';
  return {
    accessKeyId: field('AccessKeyId'),
    secretAccessKey: field('SecretAccessKey'),
    sessionToken: field('SessionToken'),
  };
};
