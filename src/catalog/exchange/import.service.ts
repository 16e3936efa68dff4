import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { InputPipe } from '../../platform/http/validation.js';
import { ListingEditor, notEditable } from '../listings/listing.editor.js';
import { contentOf, variantsOf } from '../listings/listing.input.js';
import { loadVariants, lockListing, type StoredVariant } from '../listings/listing.rows.js';
import type { Editor } from '../listings/listing.service.js';
import { editable } from '../listings/listing.states.js';
import { ImportedListingDto, type ImportProblemDto, type ImportQuery, type ImportReportDto } from './exchange.dto.js';
import { type FiledListing, readFile } from './exchange.file.js';

export const MAX_IMPORT_BYTES = 2 * 1024 * 1024;

type Outcome = 'added' | 'changed' | 'unchanged';

/** Undoes what was tried. */
class OnlyTried extends Error {
  constructor(readonly outcome: Outcome) {
    super('A dry run changes nothing.');
  }
}

/**
 * A workshop's own listings from a file, by the same rules as its requests. One transaction for each listing; a bad one
 * is reported and the good ones are loaded. The same file again changes nothing. What there is of a variant is set when
 * the variant is added and never again, because pieces are sold.
 */
@Injectable()
export class ListingImport {
  private readonly pipe = new InputPipe();

  constructor(
    private readonly database: Database,
    private readonly editor: ListingEditor,
  ) {}

  /** @throws DomainError 422 `file_not_csv`, `file_not_json`, `file_not_text`, `column_unknown`, `too_many_rows` */
  async import(
    editor: Editor,
    content: AsyncIterable<Buffer>,
    { format, dryRun }: ImportQuery,
  ): Promise<ImportReportDto> {
    const outcomes: Outcome[] = [];
    const problems: ImportProblemDto[] = [];
    for (const listing of readFile(await textOf(content), format)) {
      if (listing.problems.length > 0) {
        problems.push(...listing.problems);
        continue;
      }
      try {
        const input = await this.checked(listing.input);
        outcomes.push(await this.load(editor, input, dryRun === 'yes'));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        problems.push(...problemsOf(error, listing));
      }
    }
    const count = (outcome: Outcome): number => outcomes.filter((one) => one === outcome).length;
    const counted = { added: count('added'), changed: count('changed'), unchanged: count('unchanged') };
    return { dryRun: dryRun === 'yes', ...counted, problems };
  }

  private async checked(input: unknown): Promise<ImportedListingDto> {
    const checked = await this.pipe.transform(input, { type: 'body', metatype: ImportedListingDto });
    return checked as ImportedListingDto;
  }

  private async load(editor: Editor, input: ImportedListingDto, onlyTry: boolean): Promise<Outcome> {
    try {
      return await this.database.transaction(async (tx) => {
        const outcome = await this.loadIn(tx, editor, input);
        if (onlyTry) throw new OnlyTried(outcome);
        return outcome;
      });
    } catch (error) {
      if (error instanceof OnlyTried) return error.outcome;
      throw error;
    }
  }

  private async loadIn(tx: Tx, { sellerId, accountId: by }: Editor, input: ImportedListingDto): Promise<Outcome> {
    // Two imports at once come one after the other, so that both find what the first has added.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`listing import ${sellerId}`]);
    const { sku } = input;
    const content = contentOf(input);
    // The export calls a listing without a sku by its id.
    const [found] = await tx.query<{ id: string }[]>(
      'SELECT id FROM listing WHERE seller_id = $1 AND (sku = $2 OR (sku IS NULL AND id::text = $2))',
      [sellerId, sku],
    );
    if (found === undefined) {
      await this.editor.create(tx, { sellerId, demo: false, content, variants: variantsOf(input), sku, by });
      return 'added';
    }
    const listing = await lockListing(tx, found.id, sellerId);
    const variants = variantsOf(known(input, await loadVariants(tx, listing.id)));
    const edit = { content, variants, sku: listing.sku, by };
    if (!(await this.editor.differs(tx, listing, edit))) return 'unchanged';
    if (editable[listing.state] === 'nothing') throw notEditable(listing);
    if (editable[listing.state] === 'prices') await this.editor.reprice(tx, listing, edit);
    else await this.editor.replace(tx, listing, edit);
    return 'changed';
  }
}

/** Variants that there are, told by their options, keep their stock. */
function known(
  { variants = [] }: ImportedListingDto,
  existing: readonly StoredVariant[],
): Pick<ImportedListingDto, 'variants'> {
  return {
    variants: (variants ?? []).map((variant) => {
      const same = existing.find(({ options }) => isDeepStrictEqual(options, variant.options ?? {}));
      if (same === undefined) return variant;
      const { options, price, weightG, dimensionsMm } = variant;
      return { id: same.id, options, price, weightG, dimensionsMm, stock: null };
    }),
  };
}

function problemsOf({ errors, code, message }: DomainError, { place }: FiledListing): ImportProblemDto[] {
  if (errors.length > 0) return errors.map(place);
  return [place({ pointer: code === 'sku_taken' ? '/sku' : '', code, detail: message })];
}

/** @throws DomainError 422 `file_not_text`, and whatever reading throws */
async function textOf(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Said below.
  }
  throw new DomainError('invalid', 'file_not_text', 'The file is no text in UTF-8.');
}
