import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import ts from 'typescript';

/** JSON Schema made of the SDK's own type declarations, so that the sandbox is held to Stripe's word, not to ours. */
export interface SdkSchema {
  readonly $defs: Record<string, object>;
  /** The definition of each type that was asked for. */
  readonly types: Record<string, object>;
}

const require = createRequire(import.meta.url);
const DECLARATIONS = join(dirname(require.resolve('stripe')), '../esm/stripe.esm.node.d.ts');
const VERSION_FILE = join(dirname(DECLARATIONS), '../package.json');

/** One validator per type, of one shared Ajv. Making the schema takes seconds, so it is kept for the next run. */
export function sdkValidators<Name extends string>(names: readonly Name[]): Record<Name, ValidateFunction> {
  const schema = cachedSchema(names);
  // Without inlining and optimising it compiles three times as fast; the schema is our own, so it is not checked.
  const ajv = new Ajv({ strict: false, inlineRefs: false, code: { optimize: false }, validateSchema: false });
  ajv.addSchema({ $id: 'stripe', $defs: schema.$defs });
  const entries = names.map((name) => {
    const definition = JSON.parse(JSON.stringify(schema.types[name]).replaceAll('"#/$defs/', '"stripe#/$defs/'));
    return [name, ajv.compile(definition)] as const;
  });
  return Object.fromEntries(entries) as Record<Name, ValidateFunction>;
}

function cachedSchema(names: readonly string[]): SdkSchema {
  const version = readFileSync(VERSION_FILE, 'utf8');
  const generator = readFileSync(fileURLToPath(import.meta.url), 'utf8');
  const key = createHash('sha256')
    .update([version, generator, ...names].join('\n'))
    .digest('hex')
    .slice(0, 24);
  const folder = join(dirname(VERSION_FILE), '../.cache/sheber');
  const file = join(folder, `stripe-schema-${key}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SdkSchema;
  } catch {
    const schema = new SchemaMaker(DECLARATIONS, new Set(names)).make(names);
    mkdirSync(folder, { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, JSON.stringify(schema));
    renameSync(unfinished, file);
    return schema;
  }
}

class SchemaMaker {
  private readonly checker: ts.TypeChecker;
  private readonly source: ts.SourceFile;
  private readonly $defs: Record<string, object> = {};
  private readonly names = new Map<ts.Type, string>();

  constructor(
    declarations: string,
    private readonly wanted: ReadonlySet<string>,
  ) {
    const program = ts.createProgram([declarations], {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      skipLibCheck: true,
      noEmit: true,
    });
    this.checker = program.getTypeChecker();
    const source = program.getSourceFile(declarations);
    if (source === undefined) throw new Error(`The SDK has no ${declarations}.`);
    this.source = source;
  }

  make(names: readonly string[]): SdkSchema {
    const module = this.checker.getSymbolAtLocation(this.source);
    const namespace = module?.exports?.get(ts.escapeLeadingUnderscores('Stripe'));
    if (namespace === undefined) throw new Error('The SDK has no namespace Stripe.');
    const exported = this.checker.getExportsOfModule(this.targetOf(namespace));
    const types = names.map((name) => {
      const symbol = exported.find((candidate) => candidate.name === name);
      if (symbol === undefined) throw new Error(`The SDK declares no ${name}.`);
      return [name, this.schemaOf(this.checker.getDeclaredTypeOfSymbol(this.targetOf(symbol)))] as const;
    });
    return { $defs: this.$defs, types: Object.fromEntries(types) };
  }

  private targetOf(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  private schemaOf(type: ts.Type): object {
    const { flags } = type;
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: this.checker.typeToString(type) === 'true' };
    if (flags & ts.TypeFlags.String) return { type: 'string' };
    if (flags & ts.TypeFlags.Number) return { type: 'number' };
    if (flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
    if (type.isUnion()) return this.unionOf(type);
    if (isAnyOtherString(type)) return { type: 'string' };
    if (type.isIntersection()) return { allOf: type.types.map((part) => this.schemaOf(part)) };
    if (flags & ts.TypeFlags.Object) return this.objectOf(type);
    return {};
  }

  /** The SDK writes `'a' | 'b' | OtherString` for values that may be added one day; today only the named ones exist. */
  private unionOf(type: ts.UnionType): object {
    const parts = type.types.filter((part) => !(part.flags & ts.TypeFlags.Undefined) && !isAnyOtherString(part));
    const schemas = parts.map((part) => this.schemaOf(part));
    const constants = schemas.flatMap((schema) => ('const' in schema ? [schema.const] : []));
    const others = schemas.filter((schema) => !('const' in schema));
    const all = constants.length > 0 ? [{ enum: constants }, ...others] : others;
    return all.length === 1 ? (all[0] ?? {}) : { anyOf: all };
  }

  private objectOf(type: ts.Type): object {
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: 'array', items: item === undefined ? {} : this.schemaOf(item) };
    }
    if (type.getCallSignatures().length > 0) return {};
    if (this.isUnwantedResource(type)) return { not: {} };
    const known = this.names.get(type);
    if (known !== undefined) return { $ref: `#/$defs/${known}` };
    const name = `${this.names.size}_${type.symbol?.name ?? 'object'}`.replaceAll(/\W/g, '');
    this.names.set(type, name);
    this.$defs[name] = this.definitionOf(type);
    return { $ref: `#/$defs/${name}` };
  }

  /** A resource that was not asked for may only appear as its id: that keeps the schema small, and is stricter. */
  private isUnwantedResource(type: ts.Type): boolean {
    const isResource = type.getProperty('id') !== undefined && type.getProperty('object') !== undefined;
    return isResource && !this.wanted.has(type.symbol.name);
  }

  private definitionOf(type: ts.Type): object {
    const properties: Record<string, object> = {};
    const required: string[] = [];
    for (const symbol of this.checker.getPropertiesOfType(type)) {
      const property = this.checker.getTypeOfSymbol(symbol);
      // `deleted?: void` only tells types apart, and `lastResponse` is the SDK's own.
      if (property.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void) || symbol.name === 'lastResponse') continue;
      properties[symbol.name] = this.schemaOf(property);
      if (!(symbol.flags & ts.SymbolFlags.Optional)) required.push(symbol.name);
    }
    const index = this.checker.getIndexInfoOfType(type, ts.IndexKind.String);
    const additionalProperties = index === undefined ? false : this.schemaOf(index.type);
    return { type: 'object', properties, required, additionalProperties };
  }
}

/** `OtherString` is `string & Record<never, never>`. */
function isAnyOtherString(type: ts.Type): boolean {
  return type.isIntersection() && type.types.some((part) => part.flags & ts.TypeFlags.String);
}
