import * as z from 'zod';
import type { FactSpec } from '../../shared/policy/fact-spec.ts';
import { FACTS } from '../../shared/policy/facts.ts';

type Tree = { readonly [name: string]: Tree | FactSpec };

function isSpec(node: Tree | FactSpec): node is FactSpec {
  return typeof node.kind === 'string';
}

/** The names of the facts, `goods[].kind`, as a tree. */
function treeOf(specs: Readonly<Record<string, FactSpec>>): Tree {
  const tree: Record<string, Tree | FactSpec> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const parts = name.split('.');
    let at = tree;
    for (const part of parts.slice(0, -1)) {
      at[part] ??= {};
      at = at[part] as Record<string, Tree | FactSpec>;
    }
    at[parts.at(-1) ?? name] = spec;
  }
  return tree;
}

function leafOf({ kind, codes }: FactSpec): z.ZodType {
  if (kind === 'yes-no') return z.boolean();
  return codes === undefined ? z.string() : z.enum(codes as readonly [string, ...string[]]);
}

function schemaOf(tree: Tree, more: Readonly<Record<string, z.ZodType>> = {}): z.ZodType {
  const members = Object.entries(tree).map(([name, node]): [string, z.ZodType] => {
    const isList = name.endsWith('[]');
    if (isSpec(node)) return [name, leafOf(node).optional()];
    // A row may say which document or line it is.
    const inner = isList ? z.array(schemaOf(node, { id: z.string().optional() })) : schemaOf(node);
    return [isList ? name.slice(0, -2) : name, inner.optional()];
  });
  return z.strictObject({ ...Object.fromEntries(members), ...more });
}

/** Facts as rules read them: by their names in docs/facts.md, amounts and tonnes as strings. */
export const FactsAnswer = schemaOf(treeOf(FACTS)).meta({ id: 'Facts' });
