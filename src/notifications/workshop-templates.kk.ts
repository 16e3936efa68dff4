import { known, remark } from './blocks.js';
import type { WorkshopTemplates } from './templates.js';

/** Letters about an application on its way, and about the life of a workshop. */
export const kazakhForWorkshops: WorkshopTemplates = {
  applicationSubmitted: ({ workshop }) => ({
    subject: 'Өтініміңіз қабылданды',
    blocks: [
      { text: `Рақмет! «${workshop}» шеберханасының өтінімі модераторларда. Шешім шыққанда сізге хабарлаймыз.` },
    ],
  }),

  applicationOverdue: ({ workshop, submitted }) => ({
    subject: `Өтінім тым ұзақ күтіп тұр: ${workshop}`,
    blocks: [{ text: `«${workshop}» шеберханасының өтінімі әлі қаралмады. Жіберілген күні: ${submitted}.` }],
  }),

  applicationUnderReview: ({ workshop, due }) => ({
    subject: 'Өтініміңіз қаралып жатыр',
    blocks: [
      { text: `Модератор «${workshop}» шеберханасының өтінімін қарай бастады.` },
      ...known(['Шешім шығатын мерзім', due]),
    ],
  }),

  applicationWithdrawn: ({ workshop }) => ({
    subject: 'Өтініміңіз қайтарып алынды',
    blocks: [
      { text: `«${workshop}» шеберханасының өтінімі қайтарып алынды, оны қазір ешкім қарамайды.` },
      { text: 'Оны кез келген уақытта өзгертіп, қайта жібере аласыз.' },
    ],
  }),

  applicationDueSoon: ({ workshop, due }) => ({
    subject: `Өтінімнің мерзімі жақындады: ${workshop}`,
    blocks: [{ text: `«${workshop}» шеберханасының өтінімі әлі қаралмады.` }, ...known(['Шешім шығатын мерзім', due])],
  }),

  workshopPaused: ({ workshop, until }) => ({
    subject: `Шеберхана демалыста: ${workshop}`,
    blocks: [
      {
        text: `«${workshop}» шеберханасының бұйымдары әзірге сатылымда емес. Ақысы төленген тапсырыстарды жөнелту қажет.`,
      },
      ...known(['Қайта ашылатын күні', until]),
    ],
  }),

  workshopResumed: ({ workshop }) => ({
    subject: `Шеберхана демалыстан оралды: ${workshop}`,
    blocks: [{ text: `«${workshop}» шеберханасының бұйымдарын қайтадан сатып алуға болады.` }],
  }),

  workshopSuspended: ({ workshop, reason, note, until, orders }) => ({
    subject: `Шеберхананың жұмысы тоқтатыла тұрды: ${workshop}`,
    blocks: [
      { text: `«${workshop}» шеберханасының жұмысы тоқтатыла тұрды: бұйымдар сатылымда емес, төлемдер кідіртілді.` },
      ...known(['Мерзімі', until]),
      ...remark('Себебі', reason),
      ...remark('Модератордың түсініктемесі', note),
      {
        text: {
          continue: 'Ақысы төленген тапсырыстарды орындай беріңіз: әдеттегідей орап, жөнелтіңіз.',
          cancel: 'Ақысы төленіп, әлі жөнелтілмеген тапсырыстар тоқтатылды. Оларды жөнелтпеңіз.',
        }[orders],
      },
    ],
  }),

  workshopReinstated: ({ workshop }) => ({
    subject: `Шеберхана қайта ашылды: ${workshop}`,
    blocks: [{ text: `«${workshop}» шеберханасы қайтадан жұмыс істейді. Бәрі бұрынғыдай.` }],
  }),

  workshopClosed: ({ workshop }) => ({
    subject: `Шеберхана жабылды: ${workshop}`,
    blocks: [
      { text: `«${workshop}» шеберханасы біржола жабылды. Тапсырыстары мен есебі заң бойынша сақталады.` },
      { text: 'Бізбен бірге болғаныңызға рақмет.' },
    ],
  }),

  profileEditSubmitted: ({ workshop }) => ({
    subject: 'Өзгерістеріңізді модератор қарайды',
    blocks: [
      { text: `«${workshop}» шеберханасының жаңа сипаттамасы модераторды күтіп тұр. Оған дейін бұрынғысы көрінеді.` },
    ],
  }),

  profileEditDecided: ({ workshop, decision, reason, note }) => ({
    subject: {
      approved: 'Өзгерістеріңіз жарияланды',
      rejected: 'Өзгерістеріңіз қабылданбады',
    }[decision],
    blocks: [
      {
        text: {
          approved: `«${workshop}» шеберханасының жаңа сипаттамасын енді бәрі көреді.`,
          rejected: `«${workshop}» шеберханасының сипаттамасы бұрынғыдай қалды: өзгерістер қабылданбады.`,
        }[decision],
      },
      ...remark('Не туралы', reason),
      ...remark('Модератордың түсініктемесі', note),
    ],
  }),
};
