import { known, list, priced, remark } from './blocks.js';
import type { Block } from './letter.js';
import type { PayoutPlaceText, Templates } from './templates.js';
import { russianForWorkshops } from './workshop-templates.ru.js';

const BANK_DAYS = 'Банк зачислит деньги в течение нескольких рабочих дней.';

const NOT_ASKED = 'Если вы об этом не просили, ничего делать не нужно: без ссылки ничего не изменится.';
const NOT_YOU =
  'Если это были не вы, сразу смените пароль, завершите все сеансы своей учётной записи и сообщите в поддержку.';

function place({ method, last4 }: PayoutPlaceText): string {
  if (method === 'stripe_transfer') return 'счёт Stripe';
  return last4 === null ? 'банковский счёт' : `банковский счёт, последние цифры ${last4}`;
}

export const russian: Templates = {
  footer: 'Sheber — рынок мастеров Туркестана. Это письмо отправлено автоматически.',

  reasons: {
    asked_by_buyer: 'по просьбе покупателя',
    asked_by_workshop: 'по просьбе мастерской',
    broken: 'изделие разбилось',
    cannot_make: 'мастерская не может его изготовить',
    cannot_post: 'мастерская не может его отправить',
    changed_mind: 'покупатель передумал',
    not_posted_in_time: 'заказ не был отправлен вовремя',
    ordered_by_mistake: 'заказ сделан по ошибке',
    sold_elsewhere: 'изделие продано в другом месте',
    takes_too_long: 'ждать пришлось бы слишком долго',
    description: 'описание',
    food_safety: 'сведения о пищевой безопасности',
    not_allowed: 'такое здесь продавать нельзя',
    photos: 'фотографии',
    price: 'цена',
    translation: 'перевод',
    vocabulary: 'ремесло, техника или орнамент',
    incomplete: 'не хватает сведений',
    not_handmade: 'изделия сделаны не вручную',
    identity_unclear: 'не удалось подтвердить личность',
    outside_programme: 'мастерская не подходит под правила площадки',
    duplicate: 'такая заявка или мастерская уже есть',
    counterfeit: 'копии чужих работ',
    prohibited_goods: 'товары, которые здесь продавать нельзя',
    orders_not_posted: 'заказы не были отправлены',
    buyers_complaints: 'жалобы покупателей',
    false_information: 'недостоверные сведения',
    misleading: 'это вводит в заблуждение',
    inappropriate: 'это неуместно',
    texts_incomplete: 'тексты неполные',
    not_own_pictures: 'фотографии не принадлежат мастерской',
  },

  orderConfirmed: ({ number, placedOn, parts, total, link }) => ({
    subject: `Ваш заказ ${number} принят`,
    blocks: [
      { text: `Спасибо! Мы получили вашу оплату, заказ ${number} от ${placedOn} принят.` },
      ...parts.flatMap(({ workshop, lines, postage }): Block[] => [
        { heading: workshop },
        priced(lines, ['Доставка', postage]),
      ]),
      { rows: [['Итого', total]] },
      { text: 'Каждая мастерская сама упаковывает и отправляет свои изделия. Мы напишем вам, когда они будут в пути.' },
      { label: 'Посмотреть заказ', link },
    ],
  }),

  newOrder: ({ number, lines, earns, service }) => ({
    subject: `Новый заказ ${number}`,
    blocks: [
      { text: `У вас новый заказ ${number}. Он оплачен.` },
      priced(lines),
      {
        rows: [
          ['Ваша доля после комиссии, с доставкой', earns],
          ['Способ доставки', service],
        ],
      },
      { text: 'Адрес вы найдёте в заказах вашей мастерской. После отправки укажите там номер для отслеживания.' },
    ],
  }),

  orderPosted: ({ number, workshop, pieces, carrier, tracking, link }) => ({
    subject: `Заказ ${number} отправлен`,
    blocks: [
      { text: `Мастерская «${workshop}» отправила ваш заказ ${number}:` },
      list(pieces),
      ...known(['Перевозчик', carrier], ['Номер для отслеживания', tracking]),
      { label: 'Посмотреть заказ', link },
    ],
  }),

  canceledForBuyer: ({ number, workshop, amount, reason, link }) => ({
    subject: `Заказ ${number} отменён`,
    blocks: [
      {
        text: `Ваш заказ ${number} в мастерской «${workshop}» отменён. Уплаченная за него сумма ${amount} будет возвращена.`,
      },
      ...remark('Причина', reason),
      { label: 'Посмотреть заказ', link },
    ],
  }),

  canceledForWorkshop: ({ number, by, pieces, reason }) => ({
    subject: `Заказ ${number} отменён`,
    blocks: [
      {
        text: {
          buyer: `Покупатель отменил заказ ${number}. Пожалуйста, не отправляйте его:`,
          artisan: `Ваша мастерская отменила заказ ${number}. Пожалуйста, не отправляйте его:`,
          staff: `Сотрудники Sheber отменили заказ ${number}. Пожалуйста, не отправляйте его:`,
        }[by],
      },
      list(pieces),
      ...remark('Причина', reason),
    ],
  }),

  refunded: ({ number, amount, link }) => ({
    subject: `Возврат денег за заказ ${number}`,
    blocks: [
      { text: `Мы вернули вам ${amount} за заказ ${number}. ${BANK_DAYS}` },
      { label: 'Посмотреть заказ', link },
    ],
  }),

  latePaymentRefunded: ({ amount }) => ({
    subject: 'Оплата пришла слишком поздно и возвращена',
    blocks: [
      {
        text: `Ваша оплата ${amount} пришла, когда изделия уже не были отложены для вас, поэтому заказ не оформлен. Мы вернули всю сумму. ${BANK_DAYS}`,
      },
      { text: 'Если изделия ещё продаются, вы можете заказать их снова.' },
    ],
  }),

  paidOut: ({ workshop, amount, reference }) => ({
    subject: `Вам выплачено ${amount}`,
    blocks: [{ text: `Мастерской «${workshop}» выплачено ${amount}.` }, { rows: [['Номер выплаты', reference]] }],
  }),

  applicationDecided: ({ workshop, decision, reason, note }) => ({
    subject: {
      approved: 'Ваша мастерская открыта',
      rejected: 'О вашей заявке',
      changes_requested: 'Ваша заявка требует доработки',
    }[decision],
    blocks: [
      {
        text: {
          approved: `Поздравляем! Мастерская «${workshop}» одобрена. Теперь вы можете добавлять свои изделия.`,
          rejected: `К сожалению, заявка мастерской «${workshop}» не одобрена.`,
          changes_requested: `Пожалуйста, доработайте заявку мастерской «${workshop}» и отправьте её снова.`,
        }[decision],
      },
      ...remark('О чём речь', reason),
      ...remark('Комментарий модератора', note),
    ],
  }),

  listingDecided: ({ title, decision, reason, note }) => ({
    subject: { published: `Опубликовано: ${title}`, changes_requested: `Нужны правки: ${title}` }[decision],
    blocks: [
      {
        text: {
          published: `Изделие «${title}» опубликовано, теперь его можно купить.`,
          changes_requested: `Изделие «${title}» пока нельзя опубликовать. Пожалуйста, внесите правки и отправьте его снова.`,
        }[decision],
      },
      ...remark('О чём речь', reason),
      ...remark('Комментарий модератора', note),
    ],
  }),

  verifyEmail: ({ link, until }) => ({
    subject: 'Подтвердите адрес электронной почты',
    blocks: [
      { text: `Подтвердите, что это ваш адрес. Ссылка сработает один раз, до ${until}.` },
      { label: 'Подтвердить адрес', link },
      { text: NOT_ASKED },
    ],
  }),

  resetPassword: ({ link, until }) => ({
    subject: 'Новый пароль',
    blocks: [
      {
        text: `По этой ссылке вы зададите новый пароль. Она сработает один раз, до ${until}. Никому её не передавайте.`,
      },
      { label: 'Задать новый пароль', link },
      { text: NOT_ASKED },
    ],
  }),

  changeEmail: ({ link, until }) => ({
    subject: 'Подтвердите новый адрес электронной почты',
    blocks: [
      { text: `Этот адрес станет адресом вашей учётной записи. Ссылка сработает один раз, до ${until}.` },
      { label: 'Использовать этот адрес', link },
      { text: NOT_ASKED },
    ],
  }),

  emailChanged: ({ at }) => ({
    subject: 'У вашей учётной записи новый адрес почты',
    blocks: [
      { text: `${at} адрес вашей учётной записи сменили на другой. Это последнее письмо на прежний адрес.` },
      { text: NOT_YOU },
    ],
  }),

  passwordChanged: ({ at }) => ({
    subject: 'Ваш пароль изменён',
    blocks: [{ text: `${at} был изменён пароль вашей учётной записи.` }, { text: NOT_YOU }],
  }),

  sessionStolen: ({ at }) => ({
    subject: 'Мы завершили один из ваших сеансов',
    blocks: [
      {
        text: `${at} был использован ключ вашего сеанса, который уже был заменён. Возможно, его скопировали, поэтому мы завершили этот сеанс. Войдите снова.`,
      },
      { text: NOT_YOU },
    ],
  }),

  apiKeyMade: ({ at }) => ({
    subject: 'В вашей учётной записи создан ключ API',
    blocks: [
      { text: `${at} создан ключ, с которым программа может действовать от вашего имени. Отозвать его можно всегда.` },
      { text: NOT_YOU },
    ],
  }),

  recoveryCodeUsed: ({ at }) => ({
    subject: 'Вход с запасным кодом',
    blocks: [
      {
        text: `${at} вместо приложения с кодами был использован один из ваших запасных кодов. Больше он не действует.`,
      },
      { text: NOT_YOU },
    ],
  }),

  ...russianForWorkshops,

  payoutDetailsChanged: ({ workshop, at, before, after, heldUntil }) => ({
    subject: `Изменены реквизиты для выплат: ${workshop}`,
    blocks: [
      { text: `${at} кто-то изменил, куда выплачиваются деньги мастерской «${workshop}».` },
      ...known(['Было', before && place(before)], ['Стало', place(after)], ['Выплат не будет до', heldUntil]),
      { text: NOT_YOU },
    ],
  }),

  reportDecided: ({ outcome }) => ({
    subject: 'О вашем сообщении',
    blocks: [
      {
        text: {
          upheld: 'Спасибо за ваше сообщение. Мы рассмотрели его и приняли меры.',
          dismissed: 'Спасибо за ваше сообщение. Мы рассмотрели его и не нашли нарушений наших правил.',
        }[outcome],
      },
    ],
  }),
};
