/** What a test card does. Source: https://docs.stripe.com/testing */
export interface TestCard {
  /** For people, on the pay page. */
  readonly label: string;
  readonly number: string;
  /** Names that servers use instead of a number. */
  readonly names: readonly string[];
  readonly brand: 'amex' | 'mastercard' | 'visa';
  readonly country: string;
  /** The bank asks the holder first (3-D Secure). */
  readonly authentication?: 'required';
  readonly decline?: Decline;
  /** The money is available at once instead of after some days. */
  readonly settles?: 'at_once';
  readonly dispute?: 'fraudulent' | 'inquiry' | 'product_not_received';
  readonly refund?: 'fails' | 'pending';
}

export interface Decline {
  readonly code: string;
  readonly declineCode?: string;
  readonly message: string;
}

const declined = (declineCode: string): Decline => ({
  code: 'card_declined',
  declineCode,
  message: 'Your card was declined.',
});
const visa = { brand: 'visa', country: 'US' } as const;

export const testCards: readonly TestCard[] = [
  { ...visa, label: 'Succeeds', number: '4242424242424242', names: ['pm_card_visa', 'pm_card_us'] },
  {
    ...visa,
    brand: 'mastercard',
    label: 'Succeeds (Mastercard)',
    number: '5555555555554444',
    names: ['pm_card_mastercard'],
  },
  { ...visa, brand: 'amex', label: 'Succeeds (American Express)', number: '378282246310005', names: ['pm_card_amex'] },
  {
    ...visa,
    label: 'Succeeds, money available at once',
    number: '4000000000000077',
    names: ['pm_card_bypassPending'],
    settles: 'at_once',
  },
  {
    ...visa,
    label: 'Asks for 3-D Secure',
    number: '4000000000003220',
    names: ['pm_card_threeDSecure2Required', 'pm_card_threeDSecureRequired'],
    authentication: 'required',
  },
  {
    ...visa,
    label: 'Asks for 3-D Secure every time',
    number: '4000002760003184',
    names: ['pm_card_authenticationRequired'],
    authentication: 'required',
  },
  {
    ...visa,
    label: 'Asks for 3-D Secure, then declined',
    number: '4000008400001629',
    names: ['pm_card_threeDSecureRequiredChargeDeclined'],
    authentication: 'required',
    decline: declined('generic_decline'),
  },
  {
    ...visa,
    label: 'Declined',
    number: '4000000000000002',
    names: ['pm_card_visa_chargeDeclined', 'pm_card_chargeDeclined'],
    decline: declined('generic_decline'),
  },
  {
    ...visa,
    label: 'Declined: insufficient funds',
    number: '4000000000009995',
    names: ['pm_card_visa_chargeDeclinedInsufficientFunds', 'pm_card_chargeDeclinedInsufficientFunds'],
    decline: { code: 'card_declined', declineCode: 'insufficient_funds', message: 'Your card has insufficient funds.' },
  },
  {
    ...visa,
    label: 'Declined: lost card',
    number: '4000000000009987',
    names: ['pm_card_visa_chargeDeclinedLostCard'],
    decline: declined('lost_card'),
  },
  {
    ...visa,
    label: 'Declined: stolen card',
    number: '4000000000009979',
    names: ['pm_card_visa_chargeDeclinedStolenCard'],
    decline: declined('stolen_card'),
  },
  {
    ...visa,
    label: 'Declined: expired card',
    number: '4000000000000069',
    names: ['pm_card_chargeDeclinedExpiredCard'],
    decline: { code: 'expired_card', message: 'Your card has expired.' },
  },
  {
    ...visa,
    label: 'Declined: wrong security code',
    number: '4000000000000127',
    names: ['pm_card_chargeDeclinedIncorrectCvc'],
    decline: { code: 'incorrect_cvc', message: "Your card's security code is incorrect." },
  },
  {
    ...visa,
    label: 'Declined: processing error',
    number: '4000000000000119',
    names: ['pm_card_chargeDeclinedProcessingError'],
    decline: {
      code: 'processing_error',
      message: 'An error occurred while processing your card. Try again in a little bit.',
    },
  },
  {
    ...visa,
    label: 'Succeeds, then disputed as fraudulent',
    number: '4000000000000259',
    names: ['pm_card_createDispute'],
    dispute: 'fraudulent',
  },
  {
    ...visa,
    label: 'Succeeds, then disputed as not received',
    number: '4000000000002685',
    names: ['pm_card_createDisputeProductNotReceived'],
    dispute: 'product_not_received',
  },
  {
    ...visa,
    label: 'Succeeds, then the bank inquires',
    number: '4000000000001976',
    names: ['pm_card_createDisputeInquiry'],
    dispute: 'inquiry',
  },
  {
    ...visa,
    label: 'Succeeds, a refund stays pending for a while',
    number: '4000000000007726',
    names: ['pm_card_pendingRefund'],
    refund: 'pending',
  },
  {
    ...visa,
    label: 'Succeeds, a refund fails later',
    number: '4000000000005126',
    names: ['pm_card_refundFail'],
    refund: 'fails',
  },
];

const byNumber = new Map(testCards.map((card) => [card.number, card]));
const byName = new Map(testCards.flatMap((card) => card.names.map((name) => [name, card] as const)));

export function cardByNumber(number: string): TestCard | undefined {
  return byNumber.get(number.replaceAll(/[\s-]/g, ''));
}

export function cardByName(name: string): TestCard | undefined {
  return byName.get(name);
}
