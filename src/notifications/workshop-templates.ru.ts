import { known, remark } from './blocks.js';
import type { WorkshopTemplates } from './templates.js';

/** Letters about an application on its way, and about the life of a workshop. */
export const russianForWorkshops: WorkshopTemplates = {
  applicationSubmitted: ({ workshop }) => ({
    subject: 'Мы получили вашу заявку',
    blocks: [{ text: `Спасибо! Заявка мастерской «${workshop}» у модераторов. Мы напишем, когда её рассмотрят.` }],
  }),

  applicationOverdue: ({ workshop, submitted }) => ({
    subject: `Заявка ждёт слишком долго: ${workshop}`,
    blocks: [{ text: `Заявка мастерской «${workshop}» отправлена ${submitted} и ещё не рассмотрена.` }],
  }),

  applicationUnderReview: ({ workshop, due }) => ({
    subject: 'Ваша заявка рассматривается',
    blocks: [
      { text: `Модератор начал рассматривать заявку мастерской «${workshop}».` },
      ...known(['Решение не позднее', due]),
    ],
  }),

  applicationWithdrawn: ({ workshop }) => ({
    subject: 'Ваша заявка отозвана',
    blocks: [
      { text: `Заявка мастерской «${workshop}» отозвана, сейчас её никто не рассматривает.` },
      { text: 'Её можно изменить и отправить снова в любое время.' },
    ],
  }),

  applicationDueSoon: ({ workshop, due }) => ({
    subject: `Подходит срок заявки: ${workshop}`,
    blocks: [{ text: `Заявка мастерской «${workshop}» ещё не рассмотрена.` }, ...known(['Решение не позднее', due])],
  }),

  workshopPaused: ({ workshop, until }) => ({
    subject: `Мастерская в отпуске: ${workshop}`,
    blocks: [
      { text: `Изделия мастерской «${workshop}» пока не продаются. Оплаченные заказы всё равно нужно отправить.` },
      ...known(['Снова в продаже', until]),
    ],
  }),

  workshopResumed: ({ workshop }) => ({
    subject: `Мастерская вернулась из отпуска: ${workshop}`,
    blocks: [{ text: `Изделия мастерской «${workshop}» снова можно купить.` }],
  }),

  workshopSuspended: ({ workshop, reason, note, until, orders }) => ({
    subject: `Мастерская приостановлена: ${workshop}`,
    blocks: [
      { text: `Работа мастерской «${workshop}» приостановлена: изделия сняты с продажи, выплаты задержаны.` },
      ...known(['До', until]),
      ...remark('Причина', reason),
      ...remark('Комментарий модератора', note),
      {
        text: {
          continue: 'Оплаченные заказы, пожалуйста, выполняйте: упаковывайте и отправляйте их как обычно.',
          cancel: 'Оплаченные, но ещё не отправленные заказы отменены. Пожалуйста, не отправляйте их.',
        }[orders],
      },
    ],
  }),

  workshopReinstated: ({ workshop }) => ({
    subject: `Мастерская снова открыта: ${workshop}`,
    blocks: [{ text: `Приостановка мастерской «${workshop}» снята. Всё так, как было прежде.` }],
  }),

  workshopClosed: ({ workshop }) => ({
    subject: `Мастерская закрыта: ${workshop}`,
    blocks: [
      { text: `Мастерская «${workshop}» закрыта навсегда. Её заказы и учёт хранятся, как требует закон.` },
      { text: 'Спасибо, что были с нами.' },
    ],
  }),

  profileEditSubmitted: ({ workshop }) => ({
    subject: 'Ваши изменения рассмотрит модератор',
    blocks: [{ text: `Новое описание мастерской «${workshop}» ждёт модератора. До решения покупатели видят прежнее.` }],
  }),

  profileEditDecided: ({ workshop, decision, reason, note }) => ({
    subject: {
      approved: 'Ваши изменения опубликованы',
      rejected: 'Ваши изменения не приняты',
    }[decision],
    blocks: [
      {
        text: {
          approved: `Новое описание мастерской «${workshop}» теперь видно всем.`,
          rejected: `Описание мастерской «${workshop}» осталось прежним: изменения не приняты.`,
        }[decision],
      },
      ...remark('О чём речь', reason),
      ...remark('Комментарий модератора', note),
    ],
  }),
};
