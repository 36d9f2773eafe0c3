import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** Reads one text secret, each time it is asked. @throws Error when the secret is empty or may not be read */
export function secretText(secretId: string): () => Promise<string> {
  const client = new SecretsManagerClient({});
  return async () => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    if (SecretString === undefined || SecretString === '') throw new Error(`the secret ${secretId} holds no text`);
    return SecretString.trim();
  };
}
