import { sql, type Selectable } from 'kysely';
import type { Tx } from './database.ts';
import { storableText } from './storable-text.ts';
import type { Tables } from './tables.ts';

export type StoredDocument = Selectable<Tables['documents']>;

export interface NewDocument {
  handoverId: string;
  revision: number;
  state: 'draft' | 'complete';
  markdown: string;
  /** The JSON twin. */
  json: unknown;
}

/**
 * False, and nothing changes, when a higher revision is there or a draft would replace a complete
 * document. The same revision again replaces: an activity may run twice.
 */
export async function saveDocument(tx: Tx, document: NewDocument): Promise<boolean> {
  const { handoverId, revision, state } = document;
  const markdown = storableText(document.markdown);
  const content = { revision, state, markdown, json: JSON.stringify(document.json) };
  const row = { ...content, characters: markdown.length };
  const saved = await tx
    .insertInto('documents')
    .values({ handoverId, ...row })
    .onConflict((conflict) =>
      conflict
        .column('handoverId')
        .doUpdateSet({ ...row, updatedAt: sql`now()` })
        .where('documents.revision', '<=', revision)
        .where((eb) =>
          eb.or([eb('documents.state', '=', 'draft'), eb(eb.val(state), '=', 'complete')]),
        ),
    )
    .executeTakeFirst();
  if (saved.numInsertedOrUpdatedRows === 0n) return false;
  await tx.updateTable('handovers').set({ revision }).where('id', '=', handoverId).execute();
  return true;
}

export async function findDocument(
  tx: Tx,
  handoverId: string,
): Promise<StoredDocument | undefined> {
  return tx
    .selectFrom('documents')
    .selectAll()
    .where('handoverId', '=', handoverId)
    .executeTakeFirst();
}
