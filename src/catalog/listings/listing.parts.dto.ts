/** Of what a listing and its variants are put together. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { IsText } from '../../platform/http/validation.js';
import type { dimensions } from '../vocabulary.rules.js';

export function IsPart(part: () => new () => object): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: () => part(), required: false, nullable: true }),
    IsOptional(),
    IsObject(),
    ValidateNested(),
    Type(part),
  );
}

export class TitlesDto {
  @IsOptional()
  @IsText({ max: 140 })
  kk?: string;

  @IsOptional()
  @IsText({ max: 140 })
  ru?: string;

  @IsOptional()
  @IsText({ max: 140 })
  en?: string;
}

export class DescriptionsDto {
  @IsOptional()
  @IsText({ max: 5_000, lines: 'several' })
  kk?: string;

  @IsOptional()
  @IsText({ max: 5_000, lines: 'several' })
  ru?: string;

  @IsOptional()
  @IsText({ max: 5_000, lines: 'several' })
  en?: string;
}

export class AltTextsDto {
  @IsOptional()
  @IsText({ max: 300 })
  kk?: string;

  @IsOptional()
  @IsText({ max: 300 })
  ru?: string;

  @IsOptional()
  @IsText({ max: 300 })
  en?: string;
}

function IsMillimetres(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100_000 }),
    IsOptional(),
    IsInt(),
    Min(1),
    Max(100_000),
  );
}

/** Of the piece, not of its box. */
export class DimensionsDto implements Partial<Record<(typeof dimensions)[number], number>> {
  @IsMillimetres()
  diameter?: number;

  @IsMillimetres()
  height?: number;

  @IsMillimetres()
  length?: number;

  @IsMillimetres()
  width?: number;

  @IsMillimetres()
  thickness?: number;

  @IsMillimetres()
  depth?: number;
}
