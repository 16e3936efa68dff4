import { type ArgumentMetadata, Injectable, Optional, ParseUUIDPipe, type Type, ValidationPipe } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDate, IsString, Matches, MaxLength, MinLength, type ValidationError } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { DomainError, type InputError } from '../../kernel/domain-error.js';

/**
 * Checks every body and query against its class; an unknown field is refused, never dropped. A parameter of a type that
 * only its caller knows is given the class: `@Body(new InputPipe(Content))`.
 */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor(@Optional() expectedType?: Type<object>) {
    super({
      ...(expectedType === undefined ? {} : { expectedType }),
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: true,
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && metadata.metatype !== undefined && !isObject(value)) {
      throw new DomainError('malformed', 'body_required', 'Send a JSON object as the body.');
    }
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const place = metadata.type === 'query' ? 'query' : metadata.type === 'param' ? 'path' : 'body';
      const errors = pointers(error.errors, '').map((found) => ({ in: place, ...found }) as const);
      throw new DomainError('invalid', 'invalid_input', 'Some of the input is not valid.', { errors });
    }
  }

  override createExceptionFactory() {
    return (errors: ValidationError[] = []): InvalidInput => new InvalidInput(errors);
  }
}

class InvalidInput extends Error {
  constructor(readonly errors: ValidationError[]) {
    super('Invalid input.');
  }
}

function pointers(errors: readonly ValidationError[], parent: string): InputError[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = Object.entries(error.constraints ?? {}).map(([constraint, detail]) => ({
      pointer,
      code: constraint === 'whitelistValidation' ? 'unknown_field' : snakeCase(constraint),
      detail: constraint === 'whitelistValidation' ? 'This field is not known here.' : detail,
    }));
    return [...own, ...pointers(error.children ?? [], pointer)];
  });
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The `{id}` of a path: a UUID, else 400 `id_invalid`. */
export class IdPipe extends ParseUUIDPipe {
  constructor() {
    super({ exceptionFactory: () => new DomainError('malformed', 'id_invalid', 'An id is a UUID.') });
  }
}

/** No control characters but, in a text of several lines, line feed and tab. */
// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const ONE_LINE = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/;
// oxlint-disable-next-line no-control-regex -- as above
const SEVERAL_LINES = /^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*$/;

interface TextOptions {
  readonly min?: number;
  readonly max: number;
  readonly lines?: 'one' | 'several';
}

/** A text a person wrote: trimmed, NFC-normalised, bounded in length, without control characters. */
export function IsText({ min = 1, max, lines = 'one' }: TextOptions): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.normalize('NFC').trim() : value)),
    IsString(),
    MinLength(min),
    MaxLength(max),
    Matches(lines === 'one' ? ONE_LINE : SEVERAL_LINES, { message: '$property must not contain control characters' }),
  );
}

const INSTANT = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** A moment with its offset from UTC (RFC 3339). The property becomes a `Date`. */
export function IsInstant(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && INSTANT.test(value) ? new Date(value) : value,
    ),
    IsDate({ message: '$property must be a time such as 2026-03-01T12:00:00Z' }),
  );
}
