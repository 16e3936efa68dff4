import { known, list, priced, remark } from './blocks.js';
import type { Block } from './letter.js';
import type { Templates } from './templates.js';

const BANK_DAYS = 'Ақша шотыңызға бірнеше жұмыс күні ішінде түседі.';

export const kazakh: Templates = {
  footer: 'Sheber — Түркістан шеберлерінің базары. Бұл хат автоматты түрде жіберілді.',

  reasons: {
    asked_by_buyer: 'сатып алушының өтініші бойынша',
    asked_by_workshop: 'шеберхананың өтініші бойынша',
    broken: 'бұйым сынып қалды',
    cannot_make: 'шеберхана оны жасай алмайды',
    cannot_post: 'шеберхана оны жөнелте алмайды',
    changed_mind: 'сатып алушы ойын өзгертті',
    not_posted_in_time: 'тапсырыс уақытында жөнелтілмеді',
    ordered_by_mistake: 'тапсырыс қателесіп берілген',
    sold_elsewhere: 'бұйым басқа жерде сатылып кетті',
    takes_too_long: 'тым ұзақ күтуге тура келер еді',
    description: 'сипаттама',
    food_safety: 'тамақ қауіпсіздігі туралы мәлімет',
    not_allowed: 'мұндай бұйымды мұнда сатуға болмайды',
    photos: 'суреттер',
    price: 'баға',
    translation: 'аударма',
    vocabulary: 'қолөнер, тәсіл немесе ою-өрнек',
  },

  orderConfirmed: ({ number, placedOn, parts, total, link }) => ({
    subject: `Тапсырысыңыз қабылданды: ${number}`,
    blocks: [
      { text: `Рақмет! Төлеміңіз түсті, тапсырысыңыз қабылданды. Тапсырыс нөмірі: ${number}, күні: ${placedOn}.` },
      ...parts.flatMap(({ workshop, lines, postage }): Block[] => [
        { heading: workshop },
        priced(lines, ['Жеткізу', postage]),
      ]),
      { rows: [['Барлығы', total]] },
      { text: 'Әр шеберхана бұйымдарын өзі орап, өзі жөнелтеді. Бұйымдар жолға шыққанда сізге хабарлаймыз.' },
      { label: 'Тапсырысты көру', link },
    ],
  }),

  newOrder: ({ number, lines, earns, service }) => ({
    subject: `Жаңа тапсырыс: ${number}`,
    blocks: [
      { text: `Сізге жаңа тапсырыс түсті: ${number}. Ақысы төленген.` },
      priced(lines),
      {
        rows: [
          ['Комиссиядан кейінгі үлесіңіз, жеткізумен бірге', earns],
          ['Жеткізу түрі', service],
        ],
      },
      {
        text: 'Мекенжайды шеберханаңыздың тапсырыстарынан табасыз. Жөнелткен соң сол жерге бақылау нөмірін енгізіңіз.',
      },
    ],
  }),

  orderPosted: ({ number, workshop, pieces, carrier, tracking, link }) => ({
    subject: `Тапсырысыңыз жөнелтілді: ${number}`,
    blocks: [
      { text: `«${workshop}» шеберханасы тапсырысыңызды жөнелтті (${number}):` },
      list(pieces),
      ...known(['Тасымалдаушы', carrier], ['Бақылау нөмірі', tracking]),
      { label: 'Тапсырысты көру', link },
    ],
  }),

  canceledForBuyer: ({ number, workshop, amount, reason, link }) => ({
    subject: `Тапсырыс тоқтатылды: ${number}`,
    blocks: [
      {
        text: `«${workshop}» шеберханасына берген тапсырысыңыз (${number}) тоқтатылды. Ол үшін төленген сома сізге қайтарылады: ${amount}.`,
      },
      ...remark('Себебі', reason),
      { label: 'Тапсырысты көру', link },
    ],
  }),

  canceledForWorkshop: ({ number, by, pieces, reason }) => ({
    subject: `Тапсырыс тоқтатылды: ${number}`,
    blocks: [
      {
        text: {
          buyer: `Сатып алушы тапсырыстан бас тартты (${number}). Мына бұйымдарды жөнелтпеңіз:`,
          artisan: `Шеберханаңыз тапсырысты тоқтатты (${number}). Мына бұйымдарды жөнелтпеңіз:`,
          staff: `Sheber қызметкерлері тапсырысты тоқтатты (${number}). Мына бұйымдарды жөнелтпеңіз:`,
        }[by],
      },
      list(pieces),
      ...remark('Себебі', reason),
    ],
  }),

  refunded: ({ number, amount, link }) => ({
    subject: `Тапсырыс ақысы қайтарылды: ${number}`,
    blocks: [
      { text: `${number} тапсырысы бойынша сізге қайтарылған сома: ${amount}. ${BANK_DAYS}` },
      { label: 'Тапсырысты көру', link },
    ],
  }),

  latePaymentRefunded: ({ amount }) => ({
    subject: 'Төлеміңіз кешігіп түсті және қайтарылды',
    blocks: [
      {
        text: `Төлеміңіз (${amount}) түскен кезде бұйымдар сізге сақталатын уақыт өтіп кеткен еді, сондықтан тапсырыс рәсімделмеді. Төлем толық қайтарылды. ${BANK_DAYS}`,
      },
      { text: 'Бұйымдар әлі сатылымда болса, оларға қайта тапсырыс бере аласыз.' },
    ],
  }),

  paidOut: ({ workshop, amount, reference }) => ({
    subject: `Сізге ақша аударылды: ${amount}`,
    blocks: [
      { text: `«${workshop}» шеберханасына аударылған сома: ${amount}.` },
      { rows: [['Аударым нөмірі', reference]] },
    ],
  }),

  applicationDecided: ({ workshop, decision, note }) => ({
    subject: {
      approved: 'Шеберханаңыз ашылды',
      rejected: 'Өтініміңіз туралы',
      changes_requested: 'Өтініміңізді толықтыру қажет',
    }[decision],
    blocks: [
      {
        text: {
          approved: `Құттықтаймыз! «${workshop}» шеберханасы мақұлданды. Енді бұйымдарыңызды қоса аласыз.`,
          rejected: `Өкінішке қарай, «${workshop}» шеберханасының өтінімі мақұлданбады.`,
          changes_requested: `«${workshop}» шеберханасының өтінімін толықтырып, қайта жіберіңіз.`,
        }[decision],
      },
      ...remark('Модератордың түсініктемесі', note),
    ],
  }),

  listingDecided: ({ title, decision, reason, note }) => ({
    subject: { published: `Жарияланды: ${title}`, changes_requested: `Түзету қажет: ${title}` }[decision],
    blocks: [
      {
        text: {
          published: `«${title}» бұйымы жарияланды, енді оны сатып алуға болады.`,
          changes_requested: `«${title}» бұйымын әзірге жариялау мүмкін емес. Түзетіп, қайта жіберіңіз.`,
        }[decision],
      },
      ...remark('Не туралы', reason),
      ...remark('Модератордың түсініктемесі', note),
    ],
  }),
};
