import type { Api } from '../api-server.ts';

export function openApiRoute(app: Api): void {
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
}
