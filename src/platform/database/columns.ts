import type { ValueTransformer } from 'typeorm';

/** PostgreSQL's bigint arrives as text; in code it is a bigint. */
export const bigintColumn: ValueTransformer = {
  from: (value: string | null) => (value === null ? null : BigInt(value)),
  to: (value: bigint | null | undefined) => value?.toString() ?? value,
};
