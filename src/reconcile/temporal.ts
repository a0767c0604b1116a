import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  type ConnectionOptions,
} from '@temporalio/client';
import type { Environment } from '../config/environment.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { isUnreachable } from './grpc-code.ts';
import { checkSearchAttributes, type SearchAttributesCheck } from './search-attributes.ts';

/** The client's side of Temporal: enough to start runs, speak to them and look after them. */
export interface Temporal {
  /** Throws `temporal-unreachable` when the server does not answer within seconds. */
  call: <Result>(work: (client: Client) => Promise<Result>) => Promise<Result>;
  /** Asked of the server until it knows them all: an operator may add them meanwhile. */
  searchAttributes: () => Promise<SearchAttributesCheck>;
  close: () => Promise<void>;
}

export type TemporalSettings = NonNullable<Environment['temporal']>;

/** Connects when first used, and again whenever the server was away. */
export function createTemporal({ connectionOptions, namespace }: TemporalSettings): Temporal {
  const connection = Connection.lazy({
    ...(connectionOptions as ConnectionOptions),
    // Whoever calls has a better use for its time than to wait: the row is there, and is looked after.
    interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 3 }))],
    channelArgs: { 'grpc.max_reconnect_backoff_ms': MAX_RECONNECT_MS },
  });
  const client = new Client({ connection, ...(namespace === undefined ? {} : { namespace }) });
  let known: SearchAttributesCheck | undefined;
  async function call<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    try {
      return await connection.withDeadline(Date.now() + DEADLINE_MS, () => work(client));
    } catch (error) {
      throw isUnreachable(error)
        ? new HandoverError('temporal-unreachable', { cause: error })
        : error;
    }
  }
  return {
    call,
    async searchAttributes() {
      if (known !== undefined) return known;
      const check = await call(checkSearchAttributes);
      if (check.missing.length === 0) known = check;
      return check;
    },
    close: () => connection.close(),
  };
}

const DEADLINE_MS = 5000;
const MAX_RECONNECT_MS = 5000;
