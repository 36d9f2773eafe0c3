import { accountsOf } from './accounts.ts';
import { notRunning, systemHere } from './here.ts';
import { endWith, LocalProblem } from './problem.ts';

/** `npm run -s token -- commerce-2`: an ID token of a sample account, for `Authorization: Bearer …`; it lives an hour. */
const main = async (): Promise<void> => {
  const [username] = process.argv.slice(2);
  if (username === undefined)
    throw new LocalProblem(
      '用法：npm run -s token -- <账号>，账号见 local/README.md。 Usage: npm run -s token -- <account>; local/README.md lists them.',
    );
  const { outputs, connection } = await systemHere(process.env);
  const pool = { userPoolId: outputs.UserPoolId ?? '', clientId: outputs.UserPoolClientId ?? '' };
  console.log(await tokenOf(username, accountsOf(connection, pool).signIn));
};

async function tokenOf(username: string, signIn: (username: string) => Promise<string>): Promise<string> {
  try {
    return await signIn(username);
  } catch (reason) {
    if (!/^(NotAuthorized|UserNotFound)Exception$/.test((reason as Error).name)) return notRunning(reason);
    throw new LocalProblem(
      `没有账号 ${username}，见 local/README.md。 There is no account ${username}; local/README.md lists them.`,
    );
  }
}

await main().catch(endWith);
