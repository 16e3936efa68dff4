import type { StripeMachine } from './machine.js';
import { invalid } from './problem.js';

type Json = Readonly<Record<string, unknown>>;

const DEEPEST = 4;

/** What can be asked for in place of an id. Source: the SDK's types. */
const EXPANDABLE: Readonly<Record<string, readonly string[]>> = {
  payment_intent: ['latest_charge', 'payment_method'],
  charge: ['balance_transaction', 'payment_intent', 'refunds'],
  refund: ['balance_transaction', 'charge', 'failure_balance_transaction', 'payment_intent', 'payment_method'],
  transfer: ['balance_transaction', 'destination', 'reversals', 'source_transaction'],
  transfer_reversal: ['balance_transaction', 'transfer'],
  balance_transaction: ['source'],
  dispute: ['charge', 'payment_intent'],
  payout: ['balance_transaction', 'failure_balance_transaction'],
};

/** `expand[]=latest_charge.balance_transaction` puts objects where ids are. */
export function expand(machine: StripeMachine, object: object, paths: readonly string[]): object {
  return paths.reduce((shown, path) => {
    const fields = path.split('.');
    if (fields.length > DEEPEST) {
      throw invalid(`You cannot expand more than ${DEEPEST} levels of a property. Property: ${path}`, {
        param: 'expand',
      });
    }
    return expandField(machine, shown, fields, path);
  }, object);
}

function expandField(
  machine: StripeMachine,
  object: object,
  [field, ...rest]: readonly string[],
  path: string,
): object {
  if (field === undefined) return object;
  const json: Json = { ...object };
  const value = isList(json) && field === 'data' ? json[field] : expanded(machine, json, field, path);
  const deeper = (inner: object): object => expandField(machine, inner, rest, path);
  if (Array.isArray(value)) return { ...json, [field]: value.map((item: object) => deeper(item)) };
  return typeof value === 'object' && value !== null ? { ...json, [field]: deeper(value) } : json;
}

function expanded(machine: StripeMachine, json: Json, field: string, path: string): unknown {
  const kind = typeof json['object'] === 'string' ? json['object'] : '';
  if (!EXPANDABLE[kind]?.includes(field)) {
    const message = `This property cannot be expanded (${path}).`;
    throw invalid(message, { param: 'expand' });
  }
  if (kind === 'charge' && field === 'refunds' && typeof json['id'] === 'string') {
    const data = machine.refunds.ofCharge(json['id']);
    return { object: 'list', data, has_more: false, url: `/v1/charges/${json['id']}/refunds` };
  }
  const value = json[field];
  return typeof value === 'string' ? objectOf(machine, value) : value;
}

function objectOf({ store, balances }: StripeMachine, id: string): object | undefined {
  const byPrefix: Readonly<Record<string, () => object | undefined>> = {
    acct: () => store.get('account', id),
    ch: () => store.get('charge', id),
    du: () => store.get('dispute', id),
    pi: () => store.get('payment_intent', id),
    pm: () => store.get('payment_method', id),
    po: () => store.get('payout', id)?.payout,
    re: () => store.get('refund', id),
    tr: () => store.get('transfer', id),
    trr: () => store.get('transfer_reversal', id),
    txn: () => balances.transaction(id),
  };
  return byPrefix[id.split('_')[0] ?? '']?.();
}

function isList(json: Json): boolean {
  return json['object'] === 'list';
}
