import { Anthropic } from '@anthropic-ai/sdk';

/**
 * The SDK's client, deaf to its environment: a variable of a project must not lead a request, or
 * what it holds, anywhere else (ANTHROPIC_BASE_URL, …_AUTH_TOKEN, …_PROFILE, …_CUSTOM_HEADERS,
 * …_LOG, …_OPEN_TELEMETRY).
 */
export function createAnthropicClient({
  apiKey,
  baseUrl = 'https://api.anthropic.com',
  timeoutMs,
}: {
  apiKey: string;
  baseUrl?: string;
  timeoutMs: number;
}): Anthropic {
  return new Anthropic({
    // Named, so that no other credential or address is looked for.
    apiKey,
    baseURL: baseUrl,
    webhookKey: null,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
    openTelemetry: false,
    // The SDK puts the environment's headers over its own, so none of its headers are sent. A
    // redirect would carry the request to a server that nobody named.
    fetch: (url, init) =>
      fetch(url, { ...init, headers: requestHeaders(apiKey), redirect: 'manual' }),
  });
}

function requestHeaders(apiKey: string): Record<string, string> {
  return {
    authorization: `Bearer ${apiKey}`,
    'anthropic-version': '2026-10-21',
    'content-type': 'application/json',
    'user-agent': 'handover',
  };
}
