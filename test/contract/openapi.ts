import * as z from 'zod';
import { ANSWERS } from '../../functions/answers/by-route.ts';
import { GatewayAnswer, RefusalAnswer } from '../../functions/answers/refusal.ts';
import type { Contract } from '../../functions/middleware/contract.ts';
import { ACCESS, type Route } from '../../functions/middleware/roles.ts';
import { contracts } from './contracts.ts';

type Json = { [member: string]: unknown };
type Side = 'input' | 'output';

/** Named schemas, each once. */
class Components {
  readonly schemas: Record<string, unknown> = {};

  /** The schema with its named parts by reference. */
  of(schema: z.core.$ZodType, io: Side): Json {
    const made = z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
      override: ({ jsonSchema }) => simplify(jsonSchema as Json),
    });
    const text = JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/');
    const { $schema, $defs = {}, id, ...rest } = JSON.parse(text) as Json & { $defs?: Json };
    for (const [name, part] of Object.entries($defs)) this.#keep(name, part as Json);
    if (typeof id !== 'string') return rest;
    this.#keep(id, rest);
    return { $ref: `#/components/schemas/${id}` };
  }

  /** @throws Error when two schemas have one name */
  #keep(name: string, { id, ...part }: Json): void {
    const known = this.schemas[name];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(part))
      throw new Error(`two schemas are ${name}`);
    this.schemas[name] = part;
  }
}

/** A format says what its pattern repeats, and every integer is safe; what a parser of ours takes is shown by the name of its form. */
function simplify(schema: Json): void {
  const { shownAs, format, type, minimum, maximum } = schema;
  if (typeof format === 'string') delete schema.pattern;
  if (type === 'integer' && minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (type === 'integer' && maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (!Array.isArray(shownAs)) return;
  for (const member of Object.keys(schema)) delete schema[member];
  schema.anyOf = shownAs.map((name) => ({ $ref: `#/$defs/${name}` }));
}

function parametersOf({ route, query }: Contract, components: Components): Json[] {
  const places = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  }));
  const { properties = {}, required = [] } = (query === undefined ? {} : components.of(query, 'input')) as {
    properties?: Json;
    required?: string[];
  };
  const asked = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    ...(required.includes(name) ? { required: true } : {}),
    schema,
  }));
  return [...places, ...asked];
}

const KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'a new random key for each action, the same one to try it again',
  schema: { type: 'string', minLength: 8, maxLength: 128 },
};

function bodyOf({ body, bodyIs, route }: Contract, components: Components): Json {
  if (body === undefined) return {};
  const schema = components.of(body, 'input');
  if (bodyIs === 'text') return { requestBody: { required: true, content: { 'text/csv': { schema } } } };
  const form = ACCESS[route] === 'link' ? { 'application/x-www-form-urlencoded': { schema } } : {};
  return { requestBody: { required: true, content: { 'application/json': { schema }, ...form } } };
}

/** The JSON that a route answers; undefined where it answers a file. */
export const answerOf = (route: Route): z.ZodType | undefined =>
  (ANSWERS as Readonly<Partial<Record<Route, z.ZodType>>>)[route];

const REFUSED = { $ref: '#/components/responses/Refused' };
/** Who opened a page is refused with one. */
const REFUSED_PAGE = { $ref: '#/components/responses/RefusedPage' };

function responsesOf({ route, files = [], statuses = [200] }: Contract, components: Components): Json {
  const answer = answerOf(route);
  const json = answer === undefined ? {} : { 'application/json': { schema: components.of(answer, 'output') } };
  const others = Object.fromEntries(files.map((type) => [type, { schema: fileSchema(type) }]));
  const answered = statuses.map((status) => [status, { description: 'done', content: { ...json, ...others } }]);
  const refused = files.includes('text/html') ? REFUSED_PAGE : REFUSED;
  return { ...Object.fromEntries(answered), '4XX': refused, '5XX': refused };
}

function fileSchema(type: string): Json {
  return type.startsWith('text/') ? { type: 'string' } : { type: 'string', contentEncoding: 'binary' };
}

function operationOf(contract: Contract, components: Components): Json {
  const { route, asksOnly } = contract;
  const access = ACCESS[route];
  const keyed = route.startsWith('POST ') && asksOnly === undefined && typeof access !== 'string';
  const roles = typeof access === 'string' ? access : access.join(', ');
  return {
    operationId: operationId(route),
    tags: [route.split('/')[1] ?? route],
    description: `roles: ${roles}`,
    parameters: [...parametersOf(contract, components), ...(keyed ? [KEY] : [])],
    ...bodyOf(contract, components),
    responses: responsesOf(contract, components),
    security: typeof access === 'string' ? [] : [{ token: [] }],
  };
}

const WHY = '不予办理及其原因 refused, and why';

/** `postApplicationsIdSubmit` */
function operationId(route: Route): string {
  const [method = '', path = ''] = route.split(' ');
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** The description of the whole interface, made of what the handlers declare. */
export async function openapi(): Promise<Json> {
  const components = new Components();
  const paths: Record<string, Json> = {};
  for (const [route, contract] of await contracts()) {
    const [method = '', path = ''] = route.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(contract, components) };
  }
  const schema = { anyOf: [RefusalAnswer, GatewayAnswer].map((each) => components.of(each, 'output')) };
  const refused = { 'application/json': { schema } };
  return {
    openapi: '3.1.1',
    info: {
      title: '外贸支持奖补 Trade support awards',
      version: '1',
      description: '金额为元，以字符串表示。 Amounts are yuan, as strings.',
    },
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components.schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      responses: {
        Refused: { description: WHY, content: refused },
        RefusedPage: { description: WHY, content: { ...refused, 'text/html': { schema: { type: 'string' } } } },
      },
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}
