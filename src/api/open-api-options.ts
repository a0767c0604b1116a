import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemMediaType, problemSchema } from '../contract/problem.ts';

const transformSchemas = createJsonSchemaTransform({
  zodToJsonConfig: {
    // A format says it all; zod's pattern for it is a screen long.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  },
});

/** The description is made of the schemas that check requests and answers. */
export const openApiOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Handover',
      description: 'Session handovers for AI coding agents.',
      version: '1',
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
  },
  transform(route) {
    const { schema, url } = transformSchemas(route);
    const problem = { schema: z.toJSONSchema(problemSchema) };
    const answers = (schema.response ?? {}) as Record<string, unknown>;
    const response = {
      ...answers,
      ...('204' in answers ? { 204: { description: 'Nothing', type: 'null' } } : {}),
      default: { description: 'A problem', content: { [problemMediaType]: problem } },
    };
    return { url, schema: { ...schema, response } };
  },
};
