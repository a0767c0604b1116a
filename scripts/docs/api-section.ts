import { createApi, type ApiOptions } from '../../src/api/app.ts';

interface Schema {
  type?: string | string[];
  anyOf?: Schema[];
  description?: string;
  enum?: unknown[];
  default?: string | number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
}

interface Operation {
  summary: string;
  description?: string;
  parameters?: { name: string; in: string; description?: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

/** Every route of the API, out of the description that it gives of itself. */
export async function apiSection(): Promise<string> {
  // Describing itself, it uses nothing of what it works with.
  const app = await createApi({} as ApiOptions);
  await app.ready();
  const paths = app.swagger().paths as Record<string, Record<string, Operation>>;
  await app.close();
  return Object.entries(paths)
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) =>
        routeText(`${method.toUpperCase()} ${path}`, operation),
      ),
    )
    .join('\n\n');
}

function routeText(route: string, operation: Operation): string {
  const { summary, description = '', parameters = [], requestBody, responses } = operation;
  const query = parameters
    .filter((parameter) => parameter.in !== 'path')
    .map(({ name, in: place, description: text, schema }) =>
      line(name, { ...schema, ...(text === undefined ? {} : { description: text }) }, place),
    );
  const [bodyType, body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const answers = Object.entries(responses).filter(([status]) => status !== 'default');
  return [
    `### ${route}`,
    `${summary}. ${description}`.trim(),
    query.join('\n'),
    bodyType === undefined ? '' : `Body: \`${bodyType}\`.`,
    fieldLines(body?.schema).join('\n'),
    ...answers.map(([status, { content = {} }]) => answerText(status, content)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The names alone: /openapi.json has the rest, and most of them say it. */
function answerText(status: string, content: Record<string, { schema: Schema }>): string {
  const [type, body] = Object.entries(content)[0] ?? [];
  if (type === undefined) return `Answers ${status} without a body.`;
  const names = fieldNames(body?.schema);
  return `Answers ${status}, \`${type}\`${names === '' ? '' : `: ${names}`}.`;
}

function fieldNames({ properties = {}, required = [] }: Schema = {}): string {
  return Object.entries(properties)
    .map(([name, { items }]) => {
      const inner = fieldNames(items);
      const mark = required.includes(name) ? '' : '?';
      return `\`${name}${mark}\`${inner === '' ? '' : ` (of each ${inner})`}`;
    })
    .join(', ');
}

/** One line for each field; those of objects and lists with their path. */
function fieldLines(schema: Schema = {}, path = ''): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const inner = field.items ?? field;
    const place = `${path}${name}`;
    const optional = schema.required?.includes(name) === true ? undefined : 'optional';
    return [
      line(place, field, optional),
      ...fieldLines(inner, `${place}${field.items === undefined ? '' : '[]'}.`),
    ];
  });
}

function line(name: string, schema: Schema, remark?: string): string {
  const otherwise = schema.default === undefined ? [] : [`default \`${schema.default}\``];
  const remarks = [typeOf(schema), ...(remark === undefined ? [] : [remark]), ...otherwise];
  const description = schema.description === undefined ? '' : `: ${schema.description}`;
  return `- \`${name}\` (${remarks.join('; ')})${description}`;
}

function typeOf({ type = 'any', anyOf, enum: values }: Schema): string {
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' or ');
  return values?.map((value) => `\`${String(value)}\``).join(', ') ?? [type].flat().join(' or ');
}
