import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/locale.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { isEnding, withoutEndings } from './endings.js';
import { loose } from './fold.js';
import { distance, tolerated } from './near.js';
import { KEYS, type KnownWord } from './search-keys.js';
import { isStopWord, type LookedUp, type NearWord, type Token } from './search-query.js';

interface FoundWords {
  readonly russian: readonly string[] | null;
  readonly english: readonly string[] | null;
  readonly known: boolean;
  readonly longer: readonly string[];
  readonly shorter: readonly string[];
}

interface FoundNear {
  readonly nr: number;
  readonly word: string;
  readonly written: string;
  readonly loosely: boolean;
}

/** A key of PostgreSQL's advisory locks: shared by who learns words, alone for who forgets some. No meaning. */
const LOCK = 7_274_113;

const MOST_LONGER = 40;
const MOST_NEAR = 5;
/** A shorter beginning is that of too many words; what follows it then has to be an ending. */
const LONG_BEGINNING = 4;
const SHORTEST_BEGINNING = 3;

/** Stems by PostgreSQL's dictionaries, and what words of titles and names have to do with each word. */
const LOOK_UP = `
  SELECT ts_lexize('russian_stem', token.written) AS russian, ts_lexize('english_stem', token.written) AS english,
    EXISTS (SELECT FROM search_word WHERE word = token.key) AS known,
    ARRAY(
      SELECT DISTINCT word FROM search_word
      WHERE length(token.key) >= ${SHORTEST_BEGINNING} AND word > token.key AND word < token.key || '~'
      LIMIT ${MOST_LONGER}) AS longer,
    ARRAY(SELECT DISTINCT word FROM search_word
      WHERE word = ANY (ARRAY(SELECT jsonb_array_elements_text(token.stems)))) AS shorter
  FROM jsonb_to_recordset($1) AS token (nr integer, written text, key text, stems jsonb) ORDER BY nr`;

const LOOK_NEAR = `
  SELECT DISTINCT ON (token.nr, found.word) token.nr, found.word, found.loosely, shown.written
  FROM jsonb_to_recordset($1) AS token (nr integer, key text, loose text)
  CROSS JOIN LATERAL (
    (SELECT word, true AS loosely FROM search_word WHERE search_word.loose = token.loose GROUP BY word LIMIT 10)
    UNION ALL
    (SELECT word, false FROM search_word WHERE word % token.key
     GROUP BY word ORDER BY similarity(word, token.key) DESC LIMIT 40)) AS found
  JOIN search_word AS shown ON shown.word = found.word
  ORDER BY token.nr, found.word, found.loosely DESC, shown.locale = $2 DESC, shown.locale`;

/** Of these words those that no document has. */
const UNUSED = `
  SELECT word FROM unnest($1::text[]) AS word
  WHERE NOT EXISTS (SELECT FROM listing_document_row AS document WHERE ${KEYS} @@ quote_literal(word)::tsquery)`;

/** The words of titles and names, which tell what a word that was typed may mean. */
@Injectable()
export class KnownWords {
  constructor(private readonly database: Database) {}

  /** Makes the words of a document known, in the transaction that writes it. */
  async learn(tx: Tx, words: readonly KnownWord[]): Promise<void> {
    if (words.length === 0) return;
    await tx.query(`SELECT pg_advisory_xact_lock_shared(${LOCK})`);
    // In one order, so that two documents never wait for each other; what is there already is not touched.
    await tx.query(
      `INSERT INTO search_word (word, locale, written, loose)
       SELECT word, locale, written, loose FROM jsonb_to_recordset($1) AS new (word text, locale text, written text, loose text)
       WHERE NOT EXISTS (SELECT FROM search_word AS old WHERE old.word = new.word COLLATE "C" AND old.locale = new.locale)
       ORDER BY word COLLATE "C", locale COLLATE "C" ON CONFLICT DO NOTHING`,
      [JSON.stringify(words)],
    );
  }

  /**
   * Forgets those of the next words that no document has. Whoever learns words has written their document before this
   * looks, or writes it after: a word that was known already is not written again.
   * @returns the last word that was looked at; undefined: there are no more
   */
  async forgetUnused(tx: Tx, { after, limit }: { after: string; limit: number }): Promise<string | undefined> {
    // For each word its few postings; what the words have in common, the planner would read every document for.
    await tx.query('SET LOCAL enable_seqscan = off');
    const rows = await tx.query<{ word: string }[]>(
      'SELECT DISTINCT word FROM search_word WHERE word > $1 COLLATE "C" ORDER BY word LIMIT $2',
      [after, limit],
    );
    const words = rows.map(({ word }) => word);
    const unused = await tx.query<{ word: string }[]>(UNUSED, [words]);
    if (unused.length > 0) {
      // Only now: to look at all of them takes seconds in a large shop, and documents wait for this lock.
      await tx.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
      await tx.query(`DELETE FROM search_word WHERE word IN (${UNUSED})`, [unused.map(({ word }) => word)]);
    }
    return words.length < limit ? undefined : words.at(-1);
  }

  /** Stems and forms of each word; nothing that is only spelt almost so. */
  async lookUp(tokens: readonly Token[]): Promise<LookedUp[]> {
    const asked = tokens.map((token, nr) => ({ nr, ...token, stems: withoutEndings(token.key) }));
    const rows = await this.database.query<FoundWords>(LOOK_UP, [JSON.stringify(asked)]);
    return tokens.map((token, i) => lookedUp(token, rows[i]));
  }

  /** The same, with words that are spelt almost like those that nothing is known of. */
  async withNear(words: readonly LookedUp[], locale: Locale): Promise<LookedUp[]> {
    const unknown = words.flatMap(({ key, known, related }, nr) =>
      known || related.length > 0 || tolerated(key) === 0 ? [] : [{ nr, key, loose: loose(key) }],
    );
    if (unknown.length === 0) return [...words];
    const found = await this.database.query<FoundNear>(LOOK_NEAR, [JSON.stringify(unknown), locale]);
    return words.map((word, nr) => ({
      ...word,
      near: nearest(
        word.key,
        found.filter((row) => row.nr === nr),
      ),
    }));
  }
}

function lookedUp(token: Token, found: FoundWords | undefined): LookedUp {
  if (found === undefined) throw new Error('The database lost a word.');
  const { russian, english, known, longer, shorter } = found;
  const dictionaries = [russian, english].filter((stems) => stems !== null);
  const forms = longer.filter((word) => token.key.length >= LONG_BEGINNING || isEnding(word.slice(token.key.length)));
  return {
    ...token,
    stems: [...new Set(dictionaries.flat())],
    stop: isStopWord(token, dictionaries),
    known,
    related: [...shorter, ...forms],
    near: [],
  };
}

/** Those within the letters that may be wrong, the nearest first; the loose key forgives any number of short vowels. */
function nearest(key: string, found: readonly FoundNear[]): NearWord[] {
  const most = tolerated(key);
  return found
    .map(({ word, written, loosely }) => ({ word, written, loosely, letters: distance(key, word, most) }))
    .filter(({ word, loosely, letters }) => letters <= most || (loosely && word.length > 3))
    .toSorted((a, b) => a.letters - b.letters || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_NEAR)
    .map(({ word, written }) => ({ word, written }));
}
