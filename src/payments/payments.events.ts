import { IsIn, IsString, Length } from 'class-validator';
import { defineEvent } from '../platform/jobs/contract.js';
import { type ProviderKind, providerKinds } from '../platform/stripe/provider-objects.js';

export class ProviderObjectChanged {
  @IsIn(providerKinds)
  kind!: ProviderKind;

  @IsString()
  @Length(1, 120)
  objectId!: string;
}

/** An object of the payment provider is not as it was. Subscribers read the mirror: it may have moved on since. */
export const providerObjectChanged = defineEvent('payments.provider-object-changed.v1', ProviderObjectChanged);
