import type { Client } from '@temporalio/client';
import { searchAttributes } from '../workflows/search-attributes.ts';
import { isUnreachable } from './grpc-code.ts';

export interface SearchAttributesCheck {
  /** Names the server does not know and did not let us add: runs then start without any. */
  missing: string[];
  /** What an operator types to add them. */
  command?: string;
}

/**
 * A start with an attribute that the server does not know fails, and setting one in a running
 * workflow hangs it without a word (seen on 1.29 and 1.31), so they are looked up first.
 */
export async function checkSearchAttributes(client: Client): Promise<SearchAttributesCheck> {
  let missing = await listMissing(client);
  if (missing.length > 0) {
    await unlessRefused(addAttributes(client, missing));
    missing = await listMissing(client);
  }
  if (missing.length === 0) return { missing: [] };
  const flags = missing.map(({ name, type }) => `--name ${name} --type ${typeName[type]}`);
  const command = [
    'temporal operator search-attribute create --namespace',
    client.options.namespace,
  ];
  return { missing: missing.map(({ name }) => name), command: [...command, ...flags].join(' ') };
}

type Attribute = (typeof searchAttributes)[keyof typeof searchAttributes];

async function listMissing({ connection, options }: Client): Promise<Attribute[]> {
  const { namespace } = options;
  const known = await unlessRefused(connection.operatorService.listSearchAttributes({ namespace }));
  return Object.values(searchAttributes).filter(
    ({ name }) => known?.customAttributes[name] === undefined,
  );
}

function addAttributes({ connection, options }: Client, missing: Attribute[]): Promise<unknown> {
  return connection.operatorService.addSearchAttributes({
    namespace: options.namespace,
    searchAttributes: Object.fromEntries(missing.map(({ name, type }) => [name, typeNumber[type]])),
  });
}

/** Some servers let nobody ask or add, others not us: an operator's matter. */
async function unlessRefused<Result>(answer: Promise<Result>): Promise<Result | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isUnreachable(error)) throw error;
    return undefined;
  }
}

/** As the server's API numbers them, and as its command names them. */
const typeNumber = { KEYWORD: 2, INT: 3 } as const;
const typeName = { KEYWORD: 'Keyword', INT: 'Int' } as const;
