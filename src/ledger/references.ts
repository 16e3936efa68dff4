import { postingTable, type TransactionKind, transactionKinds } from './posting-table.js';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

const placeholders: Readonly<Record<string, string>> = {
  '{id}': `(?<id>${UUID})`,
  '{account}': '[a-z_]+',
  '{currency}': '[A-Z]{3}',
  '{period}': String.raw`\d{4}-\d{2}`,
  '{reference}': '[^ ]+',
};

const patterns = new Map(
  transactionKinds.map((kind) => [
    kind,
    new RegExp(`^${postingTable[kind].reference.replaceAll(/\{\w+\}/g, (name) => placeholders[name] ?? name)}$`),
  ]),
);

/** Undefined when the reference is not one of this kind's; else the id that it names, if it names one. */
export function matchReference(kind: TransactionKind, reference: string): { id: string | undefined } | undefined {
  const match = patterns.get(kind)?.exec(reference);
  return match ? { id: match.groups?.['id'] } : undefined;
}
