import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

export function openapiText(made: object): string {
  return `${JSON.stringify(made, null, 1)}\n`;
}

const HEAD = '// Written by `npm run openapi` from what the handlers declare; not to be changed by hand.\n';

/** The types of every request and answer, for the portal's client. */
export async function schemaText(made: object): Promise<string> {
  return HEAD + astToString(await openapiTS(made as unknown as OpenAPI3, { alphabetize: false }));
}
