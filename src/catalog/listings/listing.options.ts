import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

const MOST = 5;
const NAME = /^[a-z][a-z0-9_]{0,39}$/;
const VALUE = /^[^\p{Cc}\p{Cs}\u2028\u2029]{1,80}$/u;

/** The choices that make a variant: up to five, such as `{"size": "large"}`. */
export function IsOptions(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => normalised(value)),
    ValidateBy({
      name: 'isOptions',
      validator: {
        validate: areOptions,
        defaultMessage: () => `$property must be at most ${MOST} texts of at most 80 letters, by names such as size`,
      },
    }),
  );
}

function normalised(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, text]: [string, unknown]) => [
      name,
      typeof text === 'string' ? text.normalize('NFC').trim() : text,
    ]),
  );
}

export function areOptions(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries: [string, unknown][] = Object.entries(value);
  if (entries.length > MOST) return false;
  return entries.every(([name, text]) => NAME.test(name) && typeof text === 'string' && VALUE.test(text));
}
