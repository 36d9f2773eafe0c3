import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Seen } from '../../local/play/api.ts';

type Content = Readonly<Record<string, { readonly schema: { readonly contentEncoding?: string } }>>;
type Responses = Readonly<Record<string, { readonly $ref?: string; readonly content?: Content }>>;
type Described = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Responses }>>>>;
  readonly components: { readonly responses: Readonly<Record<string, { readonly content: Content }>> };
};

const described = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as Described;
// What stands beside a schema for readers (`contentEncoding`) is no rule, so it is not asked for.
const ajv = new Ajv2020({ allErrors: true, strict: false, allowUnionTypes: true });
formats.default(ajv);
ajv.addSchema(described, 'openapi');

/** The path of the description that an address belongs to; names stand for one segment each. */
function pathOf(address: string): string | undefined {
  const parts = address.replace(/\?.*$/, '').split('/');
  const fits = (path: string) => {
    const names = path.split('/');
    return names.length === parts.length && names.every((name, n) => name.startsWith('{') || name === parts[n]);
  };
  const literal = (path: string) => path.split('{').length;
  return Object.keys(described.paths)
    .filter(fits)
    .sort((one, other) => literal(one) - literal(other))[0];
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

function schemaAt({ method, path, status, type }: Seen): string | undefined {
  const known = pathOf(path);
  const operation = known === undefined ? undefined : described.paths[known]?.[method.toLowerCase()];
  if (known === undefined || operation === undefined) return undefined;
  const name = operation.responses[status] === undefined ? `${Math.floor(status / 100)}XX` : String(status);
  const response = operation.responses[name];
  if (response === undefined) return undefined;
  const media = type.split(';')[0] ?? '';
  if (response.$ref !== undefined) return `openapi${response.$ref}/content/${escaped(media)}/schema`;
  if (response.content?.[media] === undefined) return undefined;
  const at = ['paths', escaped(known), method.toLowerCase(), 'responses', name, 'content', escaped(media), 'schema'];
  return `openapi#/${at.map(encodeURIComponent).join('/')}`;
}

/** A file is handed out as it lies, JSON or not. */
function isFile({ method, path, status, type }: Seen): boolean {
  const operation = described.paths[pathOf(path) ?? '']?.[method.toLowerCase()];
  return operation?.responses[status]?.content?.[type.split(';')[0] ?? '']?.schema.contentEncoding !== undefined;
}

/** Holds an answer to what docs/openapi.json says of its route and status. @throws Error with what is wrong and where */
export function asDescribed(seen: Seen): void {
  const { method, path, status, body } = seen;
  const schema = schemaAt(seen);
  // A route that is not there has no handler that could have answered.
  if (schema === undefined && status === 404 && pathOf(path) === undefined) return;
  if (schema === undefined) throw new Error(`${method} ${path}: ${status} ${seen.type} is not described`);
  const check = ajv.getSchema(schema);
  if (check === undefined) throw new Error(`${schema} cannot be found`);
  // A file or a page is text here, and nothing more is said of it.
  if (!seen.type.includes('json') || isFile(seen) || check(body)) return;
  const wrong = (check.errors ?? []).slice(0, 5).map(({ instancePath, message, params }) => {
    return `${instancePath} ${message} ${JSON.stringify(params)}`;
  });
  throw new Error(`${method} ${path}: ${status} is not as described: ${wrong.join('; ')}`);
}
