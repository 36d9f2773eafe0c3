import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';

/** Of every sample account; it opens nothing but a system on this machine. */
export const SAMPLE_PASSWORD = 'Sample-Account-2022';

export type Account = {
  readonly username: string;
  /** Groups of the user pool: enterprise, officer, finance, registrar, auditor, operator, policy. */
  readonly roles: readonly string[];
  readonly creditCodes?: readonly string[];
  readonly department?: string;
};

/** Accounts of the local user pool. */
export type Accounts = {
  /** Makes the account or brings it up to date. */
  readonly ensure: (account: Account) => Promise<void>;
  /** ID token of an account, for `Authorization: Bearer …`; it lives an hour. */
  readonly signIn: (username: string) => Promise<string>;
};

export const accountsOf = (
  connection: Readonly<{
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  }>,
  pool: { readonly userPoolId: string; readonly clientId: string },
): Accounts => {
  const client = new CognitoIdentityProviderClient(connection);
  return {
    ensure: (account) => ensure(client, pool.userPoolId, account),
    signIn: async (username) => {
      const answer = await client.send(
        new InitiateAuthCommand({
          AuthFlow: 'USER_PASSWORD_AUTH',
          ClientId: pool.clientId,
          AuthParameters: { USERNAME: username, PASSWORD: SAMPLE_PASSWORD },
        }),
      );
      const token = answer.AuthenticationResult?.IdToken;
      if (token === undefined) throw new Error(`no ID token for ${username}`);
      return token;
    },
  };
};

const ensure = async (client: CognitoIdentityProviderClient, UserPoolId: string, account: Account): Promise<void> => {
  const user = { UserPoolId, Username: account.username };
  const attributes = [
    { Name: 'custom:credit_codes', Value: (account.creditCodes ?? []).join(' ') },
    { Name: 'custom:department', Value: account.department ?? '' },
  ];
  try {
    await client.send(new AdminCreateUserCommand({ ...user, UserAttributes: attributes, MessageAction: 'SUPPRESS' }));
  } catch (reason) {
    if (!(reason instanceof UsernameExistsException)) throw reason;
    await client.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: attributes }));
  }
  await client.send(new AdminSetUserPasswordCommand({ ...user, Password: SAMPLE_PASSWORD, Permanent: true }));
  for (const GroupName of account.roles) await client.send(new AdminAddUserToGroupCommand({ ...user, GroupName }));
};
