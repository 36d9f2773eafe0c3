import { AWS, actionsOf, privileges, resourcesOf, type Statement, synth } from './synth.ts';

/** How a resource of the template is called in the table; the first that fits. */
const PLACES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^"\*"$/, '*'],
  [/PersonKey/, 'person key'],
  [/SampleKey/, 'sample key'],
  [/GetAttKey[0-9A-F]{8}/, 'the key of the records'],
  [/:execution:awards-(\w+)/, 'executions of the $1 machine'],
  [/:stateMachine:awards-(\w+)/, 'the $1 machine'],
  [/identity/, 'our mail identity'],
  [/DeadLetters/, 'its dead letters'],
  [/Queue/, 'its queue'],
  [/StreamArn/, 'table stream'],
  [/Documents[0-9A-F]{8}.*"\/([\w/*-]+)"/, '$1'],
  [/Table[0-9A-F]{8}/, 'table'],
];

const placeOf = (resource: unknown): string => {
  const text = JSON.stringify(resource);
  const [pattern, name] = PLACES.find(([known]) => known.test(text)) ?? [/.*/, text];
  return name.replace('$1', pattern.exec(text)?.[1] ?? '');
};

/** Statements that many functions share, in one phrase; the phrase is explained above the table. */
const SHARED: Readonly<Record<string, string>> = {
  'dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query': 'reads records',
  'dynamodb:ConditionCheckItem dynamodb:PutItem dynamodb:UpdateItem': 'writes records',
  'dynamodb:DeleteItem': 'forgets requests',
};

const phraseOf = (statement: Statement): string => {
  const actions = actionsOf([statement]).join(' ');
  const places = [...new Set(resourcesOf(statement).map(placeOf))].join(', ');
  return SHARED[actions] ?? `${actions} on ${places}`;
};

/** Its own log, and the key through the store it protects: said once above the table. */
const isSaidAbove = (statement: Statement): boolean =>
  actionsOf([statement]).some((action) => action.startsWith('logs:')) ||
  JSON.stringify(statement.Condition ?? '').includes('kms:ViaService');

/** docs/privileges.md: what each function's role allows and where, read from the template for AWS. */
export const privilegeTable = (): string => {
  const rows = [...privileges(synth(AWS).service)].sort().map(([entry, statements]) => {
    const phrases = statements.filter((statement) => !isSaidAbove(statement)).map(phraseOf);
    const order = (phrase: string): string => `${Object.values(SHARED).includes(phrase) ? 0 : 1}${phrase}`;
    const cells = [...new Set(phrases)].sort((one, other) => (order(one) < order(other) ? -1 : 1));
    return `| ${entry} | ${cells.join('<br>')} |`;
  });
  return `# What each function may do

Written by \`npm run privileges\` from the template that is deployed to AWS. A test keeps it true, and another tries every
role on the running system (test/local/privileges.system.test.ts).

Every role may write its own log, and use the key of the records only through the store it protects (\`kms:ViaService\`).
*Reads records*: \`dynamodb:GetItem\`, \`BatchGetItem\` and \`Query\` on the table and its three indexes. *Writes records*: \`PutItem\`, \`UpdateItem\`,
\`ConditionCheckItem\` on the table; no role deletes a record. *Forgets requests*: \`DeleteItem\`, only under the key
\`IDEMPOTENCY\`, so that a request that failed can be made again. A \`*\` stands where AWS knows no resource for the action.

| function | allowed |
|---|---|
${rows.join('\n')}
`;
};
