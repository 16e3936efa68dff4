import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';

type PayloadClass<Payload extends object> = new () => Payload;

/**
 * The payload as the row keeps it. Checked in the form that it has after JSON, so that what is accepted here is
 * accepted when it is read back. A payload that does not pass is a bug of the caller.
 */
export function writePayload<Payload extends object>(
  name: string,
  PayloadType: PayloadClass<Payload>,
  payload: Payload,
): string {
  const json = JSON.stringify(payload);
  readPayload(name, PayloadType, JSON.parse(json));
  return json;
}

/** The payload as its handler takes it. */
export function readPayload<Payload extends object>(
  name: string,
  PayloadType: PayloadClass<Payload>,
  json: object,
): Payload {
  const payload = plainToInstance(PayloadType, json);
  const wrong = hasRules(PayloadType)
    ? validateSync(payload, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true }).map(
        ({ property }) => property,
      )
    : Object.keys(json);
  if (wrong.length > 0) throw new Error(`The payload of ${name} is not valid at: ${wrong.join(', ')}.`);
  return payload;
}

/** A class without rules has no fields; class-validator would refuse it as unknown. */
function hasRules(PayloadType: PayloadClass<object>): boolean {
  return getMetadataStorage().getTargetValidationMetadatas(PayloadType, '', false, false).length > 0;
}
