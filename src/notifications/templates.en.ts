import { known, list, priced, remark } from './blocks.js';
import type { Block } from './letter.js';
import type { Templates } from './templates.js';

const BANK_DAYS = 'Your bank shows it within a few working days.';

export const english: Templates = {
  footer: 'Sheber, the market of the craftspeople of Turkestan. This letter was sent automatically.',

  reasons: {
    asked_by_buyer: 'the buyer asked for it',
    asked_by_workshop: 'the workshop asked for it',
    broken: 'a piece broke',
    cannot_make: 'the workshop can’t make it',
    cannot_post: 'the workshop can’t post it',
    changed_mind: 'the buyer changed their mind',
    not_posted_in_time: 'it was not posted in time',
    ordered_by_mistake: 'it was ordered by mistake',
    sold_elsewhere: 'the piece was sold elsewhere',
    takes_too_long: 'it would have taken too long',
    description: 'the description',
    food_safety: 'the information on food safety',
    not_allowed: 'this can’t be sold here',
    photos: 'the photos',
    price: 'the price',
    translation: 'the translation',
    vocabulary: 'the craft, technique or ornament',
  },

  orderConfirmed: ({ number, placedOn, parts, total, link }) => ({
    subject: `Your order ${number} is confirmed`,
    blocks: [
      { text: `Thank you! We have received your payment, and your order ${number} of ${placedOn} stands.` },
      ...parts.flatMap(({ workshop, lines, postage }): Block[] => [
        { heading: workshop },
        priced(lines, ['Postage', postage]),
      ]),
      { rows: [['Total', total]] },
      { text: 'Each workshop packs and posts its own pieces. We will write to you when they are on their way.' },
      { label: 'See your order', link },
    ],
  }),

  newOrder: ({ number, lines, earns, service }) => ({
    subject: `New order ${number}`,
    blocks: [
      { text: `You have a new order, ${number}. It has been paid for.` },
      priced(lines),
      {
        rows: [
          ['Your share after commission, with postage', earns],
          ['To be sent by', service],
        ],
      },
      {
        text: 'You find the address among the orders of your workshop. When you have posted it, enter the tracking number there.',
      },
    ],
  }),

  orderPosted: ({ number, workshop, pieces, carrier, tracking, link }) => ({
    subject: `Order ${number} is on its way`,
    blocks: [
      { text: `${workshop} has posted your order ${number}:` },
      list(pieces),
      ...known(['Carrier', carrier], ['Tracking number', tracking]),
      { label: 'See your order', link },
    ],
  }),

  canceledForBuyer: ({ number, workshop, amount, reason, link }) => ({
    subject: `Order ${number} is cancelled`,
    blocks: [
      {
        text: `Your order ${number} from ${workshop} has been cancelled. The ${amount} that you paid for it will be refunded.`,
      },
      ...remark('Reason', reason),
      { label: 'See your order', link },
    ],
  }),

  canceledForWorkshop: ({ number, by, pieces, reason }) => ({
    subject: `Order ${number} is cancelled`,
    blocks: [
      {
        text: {
          buyer: `The buyer has cancelled order ${number}. Please do not post it:`,
          artisan: `Your workshop has cancelled order ${number}. Please do not post it:`,
          staff: `Sheber’s staff have cancelled order ${number}. Please do not post it:`,
        }[by],
      },
      list(pieces),
      ...remark('Reason', reason),
    ],
  }),

  refunded: ({ number, amount, link }) => ({
    subject: `Refund for order ${number}`,
    blocks: [
      { text: `We have refunded ${amount} for your order ${number}. ${BANK_DAYS}` },
      { label: 'See your order', link },
    ],
  }),

  latePaymentRefunded: ({ amount }) => ({
    subject: 'Your payment came too late and was refunded',
    blocks: [
      {
        text: `Your payment of ${amount} arrived when the pieces were no longer reserved for you, so there is no order. We have refunded all of it. ${BANK_DAYS}`,
      },
      { text: 'If the pieces are still for sale, you are welcome to order them again.' },
    ],
  }),

  paidOut: ({ workshop, amount, reference }) => ({
    subject: `We have paid you ${amount}`,
    blocks: [{ text: `${amount} has been paid out to ${workshop}.` }, { rows: [['Reference', reference]] }],
  }),

  applicationDecided: ({ workshop, decision, note }) => ({
    subject: {
      approved: 'Your workshop is open',
      rejected: 'About your application',
      changes_requested: 'Your application needs changes',
    }[decision],
    blocks: [
      {
        text: {
          approved: `Congratulations! ${workshop} has been approved. You can add your pieces now.`,
          rejected: `We are sorry: the application of ${workshop} has not been approved.`,
          changes_requested: `Please change the application of ${workshop} and send it again.`,
        }[decision],
      },
      ...remark('What the moderator wrote', note),
    ],
  }),

  listingDecided: ({ title, decision, reason, note }) => ({
    subject: { published: `Published: ${title}`, changes_requested: `Please change: ${title}` }[decision],
    blocks: [
      {
        text: {
          published: `“${title}” has been published. Everybody can buy it now.`,
          changes_requested: `“${title}” can’t be published as it is. Please change it and submit it again.`,
        }[decision],
      },
      ...remark('What it is about', reason),
      ...remark('What the moderator wrote', note),
    ],
  }),
};
