import { NestedStack, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

type Json = Readonly<Record<string, unknown>>;
type Plain = { readonly Resources: Record<string, Json>; readonly Outputs?: Record<string, { Value: unknown }> };
type Names = {
  /** `{Ref: name}` and `{'Fn::GetAtt': [name, attribute]}` of a template, as they read outside it. */
  readonly ref: (name: string) => unknown;
  readonly attribute: (name: string, attribute: string) => unknown;
};

/**
 * A stack as CloudFormation makes it, with its nested stacks unfolded into one template: their resources under the nested
 * stack's id and their own, parameters and outputs replaced by what they stand for. So a test sees who really refers to whom.
 */
export const unfold = (stack: Stack): Template => {
  const outer = Template.fromStack(stack).toJSON() as Plain;
  const inner = new Map<string, Plain>();
  for (const one of nestedIn(stack)) {
    const id = String(stack.resolve(one.nestedStackResource?.logicalId));
    inner.set(id, renamed(id, Template.fromStack(one).toJSON() as Plain, parametersOf(outer, id)));
  }
  const names: Names = {
    ref: (name) => ({ Ref: name }),
    attribute: (name, attribute) =>
      inner.get(name)?.Outputs?.[attribute.replace(/^Outputs\./, '')]?.Value ?? { 'Fn::GetAtt': [name, attribute] },
  };
  const Resources: Record<string, Json> = {};
  for (const [id, resource] of [outer, ...inner.values()].flatMap((one) => Object.entries(one.Resources))) {
    if (id in Resources) throw new Error(`two resources are called ${id}`);
    if (!inner.has(id)) Resources[id] = rewritten(resource, names) as Json;
  }
  return Template.fromJSON({ ...outer, Resources, Outputs: rewritten(outer.Outputs ?? {}, names) });
};

export const nestedIn = (stack: Stack): NestedStack[] =>
  stack.node.findAll().filter((one): one is NestedStack => one instanceof NestedStack);

const parametersOf = (outer: Plain, id: string): Json => {
  const { Parameters = {} } = (outer.Resources[id]?.Properties ?? {}) as { Parameters?: Json };
  return Parameters;
};

const renamed = (prefix: string, template: Plain, parameters: Json): Plain => {
  const names: Names = {
    ref: (name) => parameters[name] ?? { Ref: name in template.Resources ? prefix + name : name },
    attribute: (name, attribute) => ({ 'Fn::GetAtt': [prefix + name, attribute] }),
  };
  const resources = Object.entries(template.Resources).map(([id, { DependsOn, ...resource }]) => {
    const after = DependsOn === undefined ? {} : { DependsOn: [DependsOn].flat().map((name) => `${prefix}${name}`) };
    return [prefix + id, { ...(rewritten(resource, names) as Json), ...after }] as const;
  });
  const outputs = rewritten(template.Outputs ?? {}, names) as Record<string, { Value: unknown }>;
  return { Resources: Object.fromEntries(resources), Outputs: outputs };
};

const rewritten = (node: unknown, names: Names): unknown => {
  if (Array.isArray(node)) return node.map((one) => rewritten(one, names));
  if (typeof node !== 'object' || node === null) return node;
  const { Ref: ref, 'Fn::GetAtt': attribute } = node as Json;
  if (typeof ref === 'string') return names.ref(ref);
  if (Array.isArray(attribute)) return names.attribute(String(attribute[0]), String(attribute[1]));
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, rewritten(value, names)]));
};
