import { ApiProblem } from './api-problem.ts';

const UNSUPPORTED = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'maxItems',
  'uniqueItems',
];
const MAX_OPTIONAL = 24;
const MAX_UNIONS = 16;

/** Refuses what structured output cannot do: the schema of `output_config.format`. */
export function checkAnswerSchema(schema: object): void {
  const nodes = nodesOf(schema);
  for (const node of nodes) {
    const unsupported = UNSUPPORTED.find((keyword) => keyword in node);
    if (unsupported !== undefined) refuse(`property '${unsupported}' is not supported`);
    if (node['type'] === 'object' && node['additionalProperties'] !== false)
      refuse("for 'object' type, 'additionalProperties' must be explicitly set to false");
    if (Number(node['minItems'] ?? 0) > 1) refuse("'minItems' may be 0 or 1");
    if (node['$ref'] === '#') refuse('recursive schemas are not supported');
  }
  const optional = nodes.reduce((sum, node) => sum + optionalCount(node), 0);
  if (optional > MAX_OPTIONAL) refuse(`${optional} optional parameters, at most ${MAX_OPTIONAL}`);
  const unions = nodes.filter((node) => 'anyOf' in node || Array.isArray(node['type'])).length;
  if (unions > MAX_UNIONS) refuse(`${unions} unions, at most ${MAX_UNIONS}`);
}

type Node = Record<string, unknown>;

function refuse(why: string): never {
  throw new ApiProblem(400, `output_config.format.schema: ${why}`);
}

/** The schema and all schemas in it. Names of properties are not keywords. */
function nodesOf(schema: object): Node[] {
  const node = schema as Node;
  const { properties = {}, $defs = {}, items, anyOf = [], allOf = [] } = node;
  const inner = [
    ...Object.values(properties as Node),
    ...Object.values($defs as Node),
    ...(anyOf as unknown[]),
    ...(allOf as unknown[]),
    items,
  ].filter((value) => typeof value === 'object' && value !== null);
  return [node, ...inner.flatMap(nodesOf)];
}

function optionalCount({ properties = {}, required = [] }: Node): number {
  return Object.keys(properties as Node).length - (required as string[]).length;
}
