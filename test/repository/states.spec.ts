import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listingStates, listingSteps } from '../../src/catalog/listings/listing.states.js';
import { revisionLife } from '../../src/catalog/revisions/revision.states.js';
import { checkoutTransitions } from '../../src/checkout/checkout.states.js';
import { reservationTransitions } from '../../src/inventory/stock.js';
import { assetTransitions } from '../../src/media/asset.js';
import { deskCaseLife } from '../../src/moderation/desk/desk.states.js';
import { reportCaseLife } from '../../src/moderation/reports/report.states.js';
import { letterTransitions } from '../../src/notifications/letter.js';
import { orderStatuses, sellerOrderMoves, stateSetsOf } from '../../src/orders/seller-order.states.js';
import { paymentTransitions, refundTransitions } from '../../src/payments/payment-states.js';
import { payoutStates, releaseStates, runStates, transferStates } from '../../src/payouts/payout-states.js';
import { profileEditLife } from '../../src/sellers/profile/profile-edit.states.js';
import { applicationLife, workshopLife } from '../../src/sellers/workshops/life.js';
import { shipmentStates } from '../../src/shipping/shipment-states.js';
import { claimLife } from '../../src/subsidies/programme.js';

const project = new URL('../../', import.meta.url);
const DOCUMENT = new URL('docs/STATES.md', project);

interface Arrow {
  readonly from: string;
  readonly to: string;
  /** What the step is called, where the code names it. */
  readonly step?: string;
}

/** A state machine as the code has it. The first state is the one in which a row begins. */
interface Machine {
  readonly title: string;
  readonly table: string;
  readonly source: string;
  readonly states: readonly string[];
  readonly arrows: readonly Arrow[];
  readonly about: string;
}

type Transitions = Readonly<Record<string, readonly string[]>>;

function machine(title: string, table: string, source: string, transitions: Transitions, about: string): Machine {
  const states = Object.keys(transitions);
  const arrows = Object.entries(transitions).flatMap(([from, next]) => next.map((to) => ({ from, to })));
  return { title, table, source, states, arrows, about };
}

const listing: Machine = {
  title: 'Listing',
  table: 'listing',
  source: 'src/catalog/listings/listing.states.ts',
  states: listingStates,
  arrows: Object.entries(listingSteps).flatMap(([step, { from, to }]) =>
    from.map((each) => ({ from: each, to, step: step.replaceAll('_', ' ') })),
  ),
  about:
    'Only a published one is for sale. Prices and stock change on the shelf; what else matters is proposed as a revision.',
};

const machines: readonly Machine[] = [
  machine(
    'Application',
    'seller_application',
    'src/sellers/workshops/life.ts',
    applicationLife,
    'An account’s request to open a workshop. Its approval opens the workshop, in one transaction.',
  ),
  machine(
    'Workshop',
    'seller',
    'src/sellers/workshops/life.ts',
    workshopLife,
    'Only an active one sells. A suspended one becomes again what it was; closed is for good, and refused while orders or money are open.',
  ),
  machine(
    'Profile edit',
    'profile_edit',
    'src/sellers/profile/profile-edit.states.ts',
    profileEditLife,
    'A proposed change of what shoppers read of a workshop, which stays as it is meanwhile. Superseded: it proposed something else.',
  ),
  listing,
  machine(
    'Listing revision',
    'listing_revision',
    'src/catalog/revisions/revision.states.ts',
    revisionLife,
    'A proposed change of what is on the shelf, which stays as it is meanwhile. Superseded: its workshop proposed something else.',
  ),
  machine(
    'Picture',
    'media_asset',
    'src/media/asset.ts',
    assetTransitions,
    'A job makes the sizes of what was uploaded. What can’t be decoded is failed.',
  ),
  machine(
    'Reservation',
    'reservation',
    'src/inventory/stock.ts',
    reservationTransitions,
    'Made with its checkout, which confirms or releases it. What a cancellation gives back is counted on the confirmed row.',
  ),
  machine(
    'Checkout',
    'checkout',
    'src/checkout/checkout.states.ts',
    checkoutTransitions,
    'Completed: there is an order. Expired: its pieces are free, and a payment that succeeds later goes back.',
  ),
  machine(
    'Payment',
    'payment',
    'src/payments/payment-states.ts',
    paymentTransitions,
    'A payment attempt of a checkout. It follows the intent at the provider; failed: the provider refused to make one.',
  ),
  machine(
    'Refund',
    'refund',
    'src/payments/payment-states.ts',
    refundTransitions,
    'One that was paid can still fail, when the buyer’s bank sends it back. What failed stays due to the buyer.',
  ),
  machine(
    'Seller order',
    'seller_order',
    'src/orders/seller-order.states.ts',
    sellerOrderMoves,
    'Completed by the release of its money. It can be canceled until it is posted.',
  ),
  machine(
    'Shipment',
    'shipment',
    'src/shipping/shipment-states.ts',
    shipmentStates,
    'Parcels of a seller order that were posted together.',
  ),
  machine(
    'Release',
    'seller_release',
    'src/payouts/payout-states.ts',
    releaseStates,
    'Scheduled by the delivery, due when the return window ends. Stopped: it was not delivered any more by then.',
  ),
  machine(
    'Payout run',
    'payout_run',
    'src/payouts/payout-states.ts',
    runStates,
    'One person prepares it, another approves it.',
  ),
  machine(
    'Payout',
    'payout',
    'src/payouts/payout-states.ts',
    payoutStates,
    'By transfers: what its transfers are, taken together. By bank: what the bank says.',
  ),
  machine(
    'Transfer',
    'payout_transfer',
    'src/payouts/payout-states.ts',
    transferStates,
    'One charge’s share of a payout. Parked: nobody can tell what became of it, so a person looks.',
  ),
  machine(
    'Letter',
    'letter',
    'src/notifications/letter.ts',
    letterTransitions,
    'Failed: the mail server refuses the recipient for good. While the server is away it waits.',
  ),
  machine(
    'Case at the desk',
    'desk_case',
    'src/moderation/desk/desk.states.ts',
    deskCaseLife,
    'Something that waits for a moderator. Who works on it is a lease, not a state; what comes again is another case.',
  ),
  machine(
    'Report',
    'report_case',
    'src/moderation/reports/report.states.ts',
    reportCaseLife,
    'One case for all that shoppers report about a piece or a workshop until it is decided.',
  ),
  machine(
    'Claim',
    'claim',
    'src/subsidies/programme.ts',
    claimLife,
    'As the programme has it, which is a demo. The application serves drafts only: they are written, changed and thrown away.',
  ),
];

/** Machinery, drawn elsewhere or with nothing to draw. */
const drawnElsewhere: Readonly<Record<string, string>> = {
  job: 'docs/adr/0002-jobs-are-rows.md',
  listing_document_generation: 'docs/adr/0031-read-model-and-kept-answers.md: building, current, retired',
  provider_event: 'the inbox of webhooks: received, then recorded or ignored',
};

/** Table → the words that its CHECK allows as state, the last one said. */
function statesInMigrations(): Map<string, string[]> {
  const folder = new URL('migrations/', project);
  const sql = readdirSync(folder)
    .filter((name) => /^\d{4}-/.test(name))
    .toSorted()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  const found = new Map<string, string[]>();
  for (const definition of sql.split(/CREATE TABLE /).slice(1)) {
    const [, table] = /^(\w+)/.exec(definition) ?? [];
    const [, words] = /^\s+state text\b[^;]*?CHECK \(\s*state IN\s*\(([^)]*)\)/m.exec(definition) ?? [];
    if (table !== undefined && words !== undefined)
      found.set(
        table,
        [...words.matchAll(/'(\w+)'/g)].map(([, word = '']) => word),
      );
  }
  for (const [, table = '', words = ''] of sql.matchAll(
    /ALTER TABLE (\w+)[^;`]*?ADD CONSTRAINT \1_state_check CHECK \(state IN \(([^)]*)\)/g,
  )) {
    found.set(
      table,
      [...words.matchAll(/'(\w+)'/g)].map(([, word = '']) => word),
    );
  }
  return found;
}

describe('the state machines', () => {
  const inDatabase = statesInMigrations();

  it('lead nowhere but to their own states, and every state can be reached', () => {
    for (const { title, states, arrows } of machines) {
      const reached = new Set([...states.slice(0, 1), ...arrows.map(({ to }) => to)]);
      expect(reached, title).toEqual(new Set(states));
    }
  });

  it.each(machines.map((each) => [each.table, each.states] as const))(
    'are named alike by the table %s',
    (table, states) => {
      expect(inDatabase.get(table)?.toSorted()).toEqual(states.toSorted());
    },
  );

  it('are all drawn', () => {
    const known = [...machines.map(({ table }) => table), ...Object.keys(drawnElsewhere)];
    expect([...inDatabase.keys()].toSorted()).toEqual(known.toSorted());
  });

  it('stand in the documentation as they are in the code', () => {
    const written = documentOf(machines);
    if (process.env['UPDATE_DOCS'] === 'yes') writeFileSync(DOCUMENT, written);
    expect(readFileSync(DOCUMENT, 'utf8')).toBe(written);
  });
});

function documentOf(drawn: readonly Machine[]): string {
  return `# States

Generated from the tables in the code by \`UPDATE_DOCS=yes npm test -- test/repository/states.spec.ts\`; a test fails when
it is not up to date, or when a table of the database allows other states. Each machine is one table in the code, \`state →
allowed next\`. The database repeats its words as a CHECK. A step is taken on a locked row or by \`UPDATE … WHERE state =
…\`, so of two at once the second finds what the first has made of it; triggers also keep reservations, checkouts, seller
orders and shipments from a wrong step. Jobs are drawn in [adr/0002](adr/0002-jobs-are-rows.md).

${drawn.map(sectionOf).join('\n\n')}

## Order

A buyer's order has no state of its own: its status follows from the states of its seller orders. What was canceled does
not count beside others.

| status | its seller orders are |
|---|---|
${orderStatuses.map((status) => `| ${status} | ${setsOf(status).join(' · ')} |`).join('\n')}
`;
}

/** Canceled ones beside others make no difference, so those sets are left out. */
function setsOf(status: (typeof orderStatuses)[number]): string[] {
  return stateSetsOf(status)
    .filter((set) => set === 'canceled' || !set.split(',').includes('canceled'))
    .map((set) => set.replaceAll(',', ' + '));
}

function sectionOf({ title, table, source, states, arrows, about }: Machine): string {
  const ends = states.filter((state) => !arrows.some(({ from }) => from === state));
  const lines = [
    `[*] --> ${states[0]}`,
    ...arrows.map(({ from, to, step }) => `${from} --> ${to}${step === undefined ? '' : `: ${step}`}`),
    ...ends.map((state) => `${state} --> [*]`),
  ];
  return `## ${title}

${about}
Row \`${table}\`, \`${source}\`.

\`\`\`mermaid
stateDiagram-v2
${lines.map((line) => `  ${line}`).join('\n')}
\`\`\``;
}
