import { known, remark } from './blocks.js';
import type { WorkshopTemplates } from './templates.js';

/** Letters about an application on its way, and about the life of a workshop. */
export const englishForWorkshops: WorkshopTemplates = {
  applicationSubmitted: ({ workshop }) => ({
    subject: 'We have received your application',
    blocks: [
      { text: `Thank you! The application of ${workshop} is with the moderators. We will write when it is decided.` },
    ],
  }),

  applicationOverdue: ({ workshop, submitted }) => ({
    subject: `An application waits for too long: ${workshop}`,
    blocks: [{ text: `The application of ${workshop} was submitted on ${submitted} and is not decided yet.` }],
  }),

  applicationUnderReview: ({ workshop, due }) => ({
    subject: 'A moderator is looking at your application',
    blocks: [{ text: `A moderator has taken up the application of ${workshop}.` }, ...known(['We decide by', due])],
  }),

  applicationWithdrawn: ({ workshop }) => ({
    subject: 'Your application was taken back',
    blocks: [
      { text: `The application of ${workshop} was taken back, and nobody looks at it now.` },
      { text: 'You can change it and submit it again whenever you like.' },
    ],
  }),

  applicationDueSoon: ({ workshop, due }) => ({
    subject: `An application is due soon: ${workshop}`,
    blocks: [{ text: `The application of ${workshop} is not decided yet.` }, ...known(['To be decided by', due])],
  }),

  workshopPaused: ({ workshop, until }) => ({
    subject: `${workshop} is on holiday`,
    blocks: [
      { text: `Nothing of ${workshop} is on sale for now. What is paid for still has to be posted.` },
      ...known(['On sale again', until]),
    ],
  }),

  workshopResumed: ({ workshop }) => ({
    subject: `${workshop} is on sale again`,
    blocks: [{ text: `The holiday of ${workshop} is over, and its pieces can be bought again.` }],
  }),

  workshopSuspended: ({ workshop, reason, note, until, orders }) => ({
    subject: `${workshop} is suspended`,
    blocks: [
      { text: `${workshop} has been suspended. Its pieces are not on sale, and payouts are held.` },
      ...known(['Until', until]),
      ...remark('Reason', reason),
      ...remark('What the moderator wrote', note),
      {
        text: {
          continue: 'Please go on with the orders that are paid for: pack and post them as usual.',
          cancel: 'The orders that are paid for and not posted yet are cancelled. Please do not post them.',
        }[orders],
      },
    ],
  }),

  workshopReinstated: ({ workshop }) => ({
    subject: `${workshop} is open again`,
    blocks: [{ text: `The suspension of ${workshop} has ended. Everything is as it was before.` }],
  }),

  workshopClosed: ({ workshop }) => ({
    subject: `${workshop} is closed`,
    blocks: [
      { text: `${workshop} has been closed for good. Its orders and its books are kept as the law wants.` },
      { text: 'Thank you for having been with us.' },
    ],
  }),

  profileEditSubmitted: ({ workshop }) => ({
    subject: 'A moderator will look at your changes',
    blocks: [
      { text: `The changes to the profile of ${workshop} wait for a moderator. Until then it stays as it was.` },
    ],
  }),

  profileEditDecided: ({ workshop, decision, reason, note }) => ({
    subject: {
      approved: 'Your changes are published',
      rejected: 'Your changes were not accepted',
    }[decision],
    blocks: [
      {
        text: {
          approved: `Everybody sees the new profile of ${workshop} now.`,
          rejected: `The profile of ${workshop} stays as it was: the changes were not accepted.`,
        }[decision],
      },
      ...remark('What it is about', reason),
      ...remark('What the moderator wrote', note),
    ],
  }),
};
