import { asOwner, type TestDatabase } from './database.js';

/** In which columns of all tables something is found, as text or as JSON: `table.column`. */
export async function placesOf(database: TestDatabase, secret: string): Promise<string[]> {
  const columns = (await asOwner(
    database,
    `SELECT quote_ident(table_name) AS "table", quote_ident(column_name) AS "column"
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  )) as { table: string; column: string }[];
  const searches = columns.map(
    ({ table, column }) =>
      `SELECT '${table}.${column}' AS place WHERE EXISTS (SELECT FROM ${table}
         WHERE strpos(${column}::text, $1) > 0 OR strpos(${column}::text, encode(convert_to($1, 'UTF8'), 'hex')) > 0)`,
  );
  const rows = await asOwner(database, searches.join(' UNION ALL '), [secret]);
  return (rows as { place: string }[]).map(({ place }) => place).toSorted();
}
