import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** Where something is fired: a route of the API, or a step that a machine or a schedule starts. */
export type Origin = { readonly file: string; readonly route: string };

type File = {
  readonly blocks: ReadonlyMap<string, string>;
  readonly imports: ReadonlyMap<string, readonly [string, string]>;
};

const root = new URL('../../', import.meta.url);
const DECLARATION = /^(?:export )?(?:async )?(?:function|const) (\w+)/;
const IMPORT = /^import (?:type )?\{([^}]*)\} from '(\.[^']*)';/gm;

function importsOf(path: string, source: string): File['imports'] {
  return new Map(
    [...source.matchAll(IMPORT)].flatMap(([, names = '', from = '']) => {
      const target = posix.join(posix.dirname(path), from);
      return names.split(',').flatMap((each) => {
        const [, name, alias] = /^\s*(?:type )?(\w+)(?: as (\w+))?\s*$/.exec(each) ?? [];
        return name === undefined ? [] : [[alias ?? name, [target, name]] as const];
      });
    }),
  );
}

function readFileBlocks(path: string): File {
  const source = readFileSync(new URL(path, root), 'utf8');
  const blocks = source
    .split(/^(?=(?:export )?(?:async )?(?:function|const|type|import|class) ?)/m)
    .flatMap((block) => {
      const name = DECLARATION.exec(block)?.[1];
      return name === undefined ? [] : [[name, block] as const];
    });
  return { blocks: new Map(blocks), imports: importsOf(path, source) };
}

const paths = globSync(['functions/**/*.ts', 'shared/**/*.ts'], { cwd: root });
const files = new Map(paths.map((path) => [path, readFileBlocks(path)]));

/** The text of every declaration that the handler of a file reaches, in its own file and in those it imports from. */
function reachedBy(path: string): readonly { readonly path: string; readonly text: string }[] {
  const seen = new Set<string>();
  const found: { path: string; text: string }[] = [];
  const walk = (at: string, name: string): void => {
    const file = files.get(at);
    const text = file?.blocks.get(name);
    if (file === undefined || text === undefined || seen.has(`${at}:${name}`)) return;
    seen.add(`${at}:${name}`);
    found.push({ path: at, text });
    for (const [word] of text.matchAll(/\b\w+\b/g)) {
      const [target, original] = file.imports.get(word) ?? [at, word];
      walk(target, original);
    }
  };
  walk(path, 'handler');
  return found;
}

/** Every handler with what it is reached through and the texts it reaches. */
function* handlers(): Generator<{ readonly origins: readonly Origin[]; readonly texts: readonly string[] }> {
  for (const [file, { blocks }] of files) {
    if (!blocks.has('handler')) continue;
    const reached = reachedBy(file);
    const own = reached.filter((one) => one.path === file).map((one) => one.text);
    const routes = own.flatMap((text) => [...text.matchAll(/route: '([^']+)'/g)].map(([, route = '']) => route));
    const byItself = own.some((text) => /\bworker\(/.test(text)) ? ['no route'] : [];
    const origins = [...routes, ...byItself].map((route) => ({ file, route }));
    yield { origins, texts: reached.map((one) => one.text) };
  }
}

/**
 * From where each event is fired, read off the source: which handlers reach a declaration in which `pattern` finds the
 * event's name. `spelled`: expressions that stand for several events.
 */
export function firedFrom(
  pattern: RegExp,
  spelled: Readonly<Record<string, readonly string[]>> = {},
): ReadonlyMap<string, readonly Origin[]> {
  const fired = new Map<string, Origin[]>();
  for (const { origins, texts } of handlers()) {
    const named = texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name));
    for (const event of new Set(named.flatMap((name) => spelled[name] ?? [name.replaceAll("'", '')])))
      fired.set(event, [...(fired.get(event) ?? []), ...origins]);
  }
  return fired;
}
