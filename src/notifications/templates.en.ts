import { known, list, priced, remark } from './blocks.js';
import type { Block } from './letter.js';
import type { PayoutPlaceText, Templates } from './templates.js';
import { englishForWorkshops } from './workshop-templates.en.js';

const BANK_DAYS = 'Your bank shows it within a few working days.';

const NOT_ASKED = 'If you did not ask for this, you need not do anything: without the link nothing changes.';
const NOT_YOU = 'If this was not you, set a new password now, end all sessions of your account, and tell our support.';

function place({ method, last4 }: PayoutPlaceText): string {
  if (method === 'stripe_transfer') return 'a Stripe account';
  return last4 === null ? 'a bank account' : `a bank account ending in ${last4}`;
}

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
    incomplete: 'something is missing',
    not_handmade: 'the pieces are not made by hand',
    identity_unclear: 'it is not clear who you are',
    outside_programme: 'the workshop is outside what this market is for',
    duplicate: 'there is already such an application or workshop',
    counterfeit: 'copies of other people’s work',
    prohibited_goods: 'goods that may not be sold here',
    orders_not_posted: 'orders were not posted',
    buyers_complaints: 'complaints of buyers',
    false_information: 'false information',
    misleading: 'it is misleading',
    inappropriate: 'it is inappropriate',
    texts_incomplete: 'the texts are incomplete',
    not_own_pictures: 'the pictures are not the workshop’s own',
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

  applicationDecided: ({ workshop, decision, reason, note }) => ({
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
      ...remark('What it is about', reason),
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

  verifyEmail: ({ link, until }) => ({
    subject: 'Please confirm your e-mail address',
    blocks: [
      { text: `Please confirm that this address is yours. The link works once, until ${until}.` },
      { label: 'Confirm the address', link },
      { text: NOT_ASKED },
    ],
  }),

  resetPassword: ({ link, until }) => ({
    subject: 'Set a new password',
    blocks: [
      { text: `With this link you set a new password. It works once, until ${until}. Give it to nobody.` },
      { label: 'Set a new password', link },
      { text: NOT_ASKED },
    ],
  }),

  changeEmail: ({ link, until }) => ({
    subject: 'Confirm your new e-mail address',
    blocks: [
      { text: `This shall become the address of your account. The link works once, until ${until}.` },
      { label: 'Use this address', link },
      { text: NOT_ASKED },
    ],
  }),

  emailChanged: ({ at }) => ({
    subject: 'Your account has another e-mail address now',
    blocks: [
      { text: `Your account was moved from this address to another on ${at}. This is the last letter to this one.` },
      { text: NOT_YOU },
    ],
  }),

  passwordChanged: ({ at }) => ({
    subject: 'Your password was changed',
    blocks: [{ text: `The password of your account was changed on ${at}.` }, { text: NOT_YOU }],
  }),

  sessionStolen: ({ at }) => ({
    subject: 'We have ended a session of yours',
    blocks: [
      {
        text: `On ${at} a key of one of your sessions was used that had been replaced before. Somebody may have copied it, so we have ended that session. Please sign in again.`,
      },
      { text: NOT_YOU },
    ],
  }),

  apiKeyMade: ({ at }) => ({
    subject: 'A new API key was made in your account',
    blocks: [
      { text: `On ${at} a key was made by which a program can act for you. You can revoke it at any time.` },
      { text: NOT_YOU },
    ],
  }),

  recoveryCodeUsed: ({ at }) => ({
    subject: 'Somebody signed in with a recovery code',
    blocks: [
      { text: `On ${at} one of your recovery codes was used in place of your authenticator app. It is used up.` },
      { text: NOT_YOU },
    ],
  }),

  ...englishForWorkshops,

  payoutDetailsChanged: ({ workshop, at, before, after, heldUntil }) => ({
    subject: `The payout details of ${workshop} were changed`,
    blocks: [
      { text: `On ${at} somebody changed where the money of ${workshop} is paid to.` },
      ...known(['Before', before && place(before)], ['Now', place(after)], ['Nothing is paid out until', heldUntil]),
      { text: NOT_YOU },
    ],
  }),

  reportDecided: ({ outcome }) => ({
    subject: 'About your report',
    blocks: [
      {
        text: {
          upheld: 'Thank you for your report. We have looked at it and done something about it.',
          dismissed: 'Thank you for your report. We have looked at it and found nothing against our rules.',
        }[outcome],
      },
    ],
  }),
};
