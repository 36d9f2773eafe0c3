type Json = { readonly [member: string]: unknown };

const SAYS_NOTHING = ['description', 'default', 'title'];

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function looseAt(node: unknown, at: string): string[] {
  if (Array.isArray(node)) return node.flatMap((each, n) => looseAt(each, `${at}/${n}`));
  if (!isObject(node)) return [];
  if (Object.keys(node).every((key) => SAYS_NOTHING.includes(key))) return [`${at} may be anything`];
  const { additionalProperties: more } = node;
  const open = node.type === 'object' && (more === undefined || more === true) ? [`${at} is open`] : [];
  const below = ['anyOf', 'oneOf', 'allOf', 'items', 'prefixItems', 'additionalProperties'].flatMap((key) =>
    looseAt(node[key], `${at}/${key}`),
  );
  const members = Object.entries((node.properties ?? {}) as Json).flatMap(([name, each]) =>
    looseAt(each, `${at}/${name}`),
  );
  return [...open, ...below, ...members];
}

function schemasIn(node: unknown, at: string): string[] {
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, each]) =>
    key === 'schema' ? looseAt(each, at) : schemasIn(each, `${at} ${key}`),
  );
}

/** Every place of the description that may hold anything, in requests and answers. */
export function looseIn(made: Json): string[] {
  const { schemas, ...others } = made.components as Json;
  const named = Object.entries(schemas as Json).flatMap(([name, each]) => looseAt(each, name));
  return [...named, ...schemasIn(made.paths, 'paths'), ...schemasIn(others, 'components')];
}
