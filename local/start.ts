import { SAMPLE_PASSWORD } from './accounts.ts';
import { OFFICERS, prepare } from './play/ground.ts';
import { endWith } from './problem.ts';
import { startLocal } from './system.ts';

const started = Date.now();
const log = (line: string): void =>
  console.log(`[${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s] ${line}`);

/** `npm start`: brings the system up, says where it can be looked at, and stays until Ctrl-C. */
const main = async (): Promise<void> => {
  const system = await startLocal({ log });
  await prepare(system, log);
  log('ready');
  const names = [...OFFICERS.map(({ username }) => username), 'enterprise-<credit code>'].join(', ');
  console.log(`
  API      ${system.apiUrl}
  mailbox  ${system.endpoint}/_ministack/ses/messages
  AWS      ${system.endpoint} (region ${system.region}, any keys)
  records  table ${system.outputs.TableName}, bucket ${system.outputs.DocumentsBucket}
  accounts ${names}
           password ${SAMPLE_PASSWORD}; ID tokens: cognito InitiateAuth, client ${system.outputs.UserPoolClientId}
  data     ${system.dir} (npm run reset clears it)

  Ctrl-C stops it; the next start finds everything again.
`);
  await untilAsked();
  log('stopping …');
  await system.stop();
  log('stopped');
};

const untilAsked = (): Promise<void> =>
  new Promise((resolve) => {
    const stayAlive = setInterval(() => undefined, 60_000);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        clearInterval(stayAlive);
        resolve();
      });
  });

await main().catch(endWith);
