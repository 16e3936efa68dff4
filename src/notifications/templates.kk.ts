import { known, list, priced, remark } from './blocks.js';
import type { Block } from './letter.js';
import type { PayoutPlaceText, Templates } from './templates.js';
import { kazakhForWorkshops } from './workshop-templates.kk.js';

const BANK_DAYS = 'Ақша шотыңызға бірнеше жұмыс күні ішінде түседі.';

const NOT_ASKED = 'Егер мұны сіз сұрамаған болсаңыз, ештеңе істеудің қажеті жоқ: сілтемесіз ештеңе өзгермейді.';
const NOT_YOU =
  'Егер бұл сіз болмасаңыз, құпиясөзді бірден ауыстырып, тіркелгіңіздің барлық сеанстарын аяқтап, қолдау қызметіне хабарлаңыз.';

function place({ method, last4 }: PayoutPlaceText): string {
  if (method === 'stripe_transfer') return 'Stripe шоты';
  return last4 === null ? 'банк шоты' : `банк шоты, соңғы цифрлары ${last4}`;
}

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
    incomplete: 'мәлімет толық емес',
    not_handmade: 'бұйымдар қолдан жасалмаған',
    identity_unclear: 'кім екеніңіз анықталмады',
    outside_programme: 'шеберхана алаң ережелеріне сай келмейді',
    duplicate: 'мұндай өтінім немесе шеберхана бұрыннан бар',
    counterfeit: 'өзгенің жұмысының көшірмелері',
    prohibited_goods: 'мұнда сатуға болмайтын тауарлар',
    orders_not_posted: 'тапсырыстар жөнелтілмеді',
    buyers_complaints: 'сатып алушылардың шағымдары',
    false_information: 'жалған мәлімет',
    misleading: 'бұл адастырады',
    inappropriate: 'бұл орынсыз',
    texts_incomplete: 'мәтіндер толық емес',
    not_own_pictures: 'суреттер шеберхананікі емес',
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

  applicationDecided: ({ workshop, decision, reason, note }) => ({
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
      ...remark('Не туралы', reason),
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

  verifyEmail: ({ link, until }) => ({
    subject: 'Электрондық поштаңызды растаңыз',
    blocks: [
      { text: `Бұл мекенжай сіздікі екенін растаңыз. Сілтеме бір рет қана жұмыс істейді, мерзімі: ${until}.` },
      { label: 'Мекенжайды растау', link },
      { text: NOT_ASKED },
    ],
  }),

  resetPassword: ({ link, until }) => ({
    subject: 'Жаңа құпиясөз',
    blocks: [
      {
        text: `Осы сілтеме арқылы жаңа құпиясөз қоясыз. Ол бір рет қана жұмыс істейді, мерзімі: ${until}. Оны ешкімге бермеңіз.`,
      },
      { label: 'Жаңа құпиясөз қою', link },
      { text: NOT_ASKED },
    ],
  }),

  changeEmail: ({ link, until }) => ({
    subject: 'Жаңа электрондық поштаңызды растаңыз',
    blocks: [
      { text: `Бұл тіркелгіңіздің мекенжайы болады. Сілтеме бір рет қана жұмыс істейді, мерзімі: ${until}.` },
      { label: 'Осы мекенжайды пайдалану', link },
      { text: NOT_ASKED },
    ],
  }),

  emailChanged: ({ at }) => ({
    subject: 'Тіркелгіңіздің поштасы ауыстырылды',
    blocks: [
      { text: `Тіркелгіңіз осы мекенжайдан басқасына көшірілді: ${at}. Бұл ескі мекенжайға жіберілген соңғы хат.` },
      { text: NOT_YOU },
    ],
  }),

  passwordChanged: ({ at }) => ({
    subject: 'Құпиясөзіңіз ауыстырылды',
    blocks: [{ text: `Тіркелгіңіздің құпиясөзі ауыстырылды: ${at}.` }, { text: NOT_YOU }],
  }),

  sessionStolen: ({ at }) => ({
    subject: 'Бір сеансыңыз аяқталды',
    blocks: [
      {
        text: `Сеансыңыздың бұрын ауыстырылған кілті қайта пайдаланылды: ${at}. Оны біреу көшіріп алуы мүмкін, сондықтан бұл сеансты аяқтадық. Қайтадан кіріңіз.`,
      },
      { text: NOT_YOU },
    ],
  }),

  apiKeyMade: ({ at }) => ({
    subject: 'Тіркелгіңізде жаңа API кілті жасалды',
    blocks: [
      { text: `Бағдарлама сіздің атыңыздан әрекет ете алатын кілт жасалды: ${at}. Оны кез келген уақытта жоя аласыз.` },
      { text: NOT_YOU },
    ],
  }),

  recoveryCodeUsed: ({ at }) => ({
    subject: 'Қосалқы кодпен кіру болды',
    blocks: [
      { text: `Код беретін қолданбаның орнына қосалқы кодыңыздың бірі пайдаланылды: ${at}. Ол енді жарамсыз.` },
      { text: NOT_YOU },
    ],
  }),

  ...kazakhForWorkshops,

  payoutDetailsChanged: ({ workshop, at, before, after, heldUntil }) => ({
    subject: `Төлем деректемелері өзгертілді: ${workshop}`,
    blocks: [
      { text: `«${workshop}» шеберханасының ақшасы түсетін шот өзгертілді: ${at}.` },
      ...known(['Бұрын', before && place(before)], ['Енді', place(after)], ['Төлем болмайтын мерзім', heldUntil]),
      { text: NOT_YOU },
    ],
  }),

  reportDecided: ({ outcome }) => ({
    subject: 'Хабарламаңыз туралы',
    blocks: [
      {
        text: {
          upheld: 'Хабарлағаныңыз үшін рақмет. Біз оны қарап, шара қолдандық.',
          dismissed: 'Хабарлағаныңыз үшін рақмет. Біз оны қарадық, ережелеріміз бұзылмаған екен.',
        }[outcome],
      },
    ],
  }),
};
