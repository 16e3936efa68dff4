/** Words that titles and descriptions of synthetic pieces are made of. Invented; nobody's piece is called so. */
import type { Locale } from '../../src/kernel/locale.js';

export type Words = Readonly<Record<Locale, string>>;

const ADJECTIVES: readonly (readonly [kk: string, ru: string, en: string])[] = [
  ['Көк', 'Синий', 'Blue'],
  ['Көгілдір', 'Бирюзовый', 'Turquoise'],
  ['Ақ', 'Белый', 'White'],
  ['Қара', 'Чёрный', 'Black'],
  ['Қызыл', 'Красный', 'Red'],
  ['Сары', 'Жёлтый', 'Yellow'],
  ['Жасыл', 'Зелёный', 'Green'],
  ['Қоңыр', 'Бурый', 'Brown'],
  ['Алтын', 'Золотой', 'Golden'],
  ['Күміс', 'Серебряный', 'Silver'],
  ['Кең', 'Широкий', 'Wide'],
  ['Биік', 'Высокий', 'Tall'],
  ['Кіші', 'Малый', 'Small'],
  ['Үлкен', 'Большой', 'Large'],
  ['Жеңіл', 'Лёгкий', 'Light'],
  ['Тегіс', 'Гладкий', 'Smooth'],
  ['Жылы', 'Тёплый', 'Warm'],
  ['Салқын', 'Прохладный', 'Cool'],
  ['Ескі', 'Старый', 'Old'],
  ['Жаңа', 'Новый', 'New'],
  ['Тыныш', 'Тихий', 'Quiet'],
  ['Ашық', 'Светлый', 'Bright'],
  ['Терең', 'Глубокий', 'Deep'],
  ['Мерекелік', 'Праздничный', 'Festive'],
];

const NAMES: readonly (readonly [kk: string, ru: string, en: string])[] = [
  ['таң', 'рассвет', 'dawn'],
  ['кеш', 'вечер', 'evening'],
  ['дала', 'степь', 'steppe'],
  ['тау', 'гора', 'mountain'],
  ['өзен', 'река', 'river'],
  ['көл', 'озеро', 'lake'],
  ['аспан', 'небо', 'sky'],
  ['бұлт', 'облако', 'cloud'],
  ['жаңбыр', 'дождь', 'rain'],
  ['жел', 'ветер', 'wind'],
  ['қар', 'снег', 'snow'],
  ['күз', 'осень', 'autumn'],
  ['көктем', 'весна', 'spring'],
  ['жаз', 'лето', 'summer'],
  ['қыс', 'зима', 'winter'],
  ['бақ', 'сад', 'garden'],
  ['анар', 'гранат', 'pomegranate'],
  ['алма', 'яблоко', 'apple'],
  ['шие', 'вишня', 'cherry'],
  ['жусан', 'полынь', 'wormwood'],
  ['қызғалдақ', 'тюльпан', 'tulip'],
  ['тырна', 'журавль', 'crane'],
  ['қарлығаш', 'ласточка', 'swallow'],
  ['бүркіт', 'беркут', 'eagle'],
  ['құлын', 'жеребёнок', 'foal'],
  ['бота', 'верблюжонок', 'camel calf'],
  ['керуен', 'караван', 'caravan'],
  ['базар', 'базар', 'bazaar'],
  ['күмбез', 'купол', 'dome'],
  ['мұнара', 'башня', 'tower'],
  ['есік', 'дверь', 'door'],
  ['отау', 'юрта', 'yurt'],
  ['ошақ', 'очаг', 'hearth'],
  ['дастарқан', 'скатерть', 'tablecloth'],
  ['той', 'пир', 'feast'],
  ['ән', 'песня', 'song'],
  ['күй', 'кюй', 'tune'],
  ['ертегі', 'сказка', 'tale'],
  ['арман', 'мечта', 'dream'],
  ['жұлдыз', 'звезда', 'star'],
];

const SENTENCES: readonly (readonly [kk: string, ru: string, en: string])[] = [
  ['Қолмен жасалған, екеуі бірдей болмайды.', 'Сделано руками, двух одинаковых нет.', 'Made by hand, no two alike.'],
  [
    'Түсі күн сәулесінде құбылып тұрады.',
    'Цвет меняется на солнечном свету.',
    'The colour changes in the light of the sun.',
  ],
  ['Жүн мен киізден жасалған.', 'Сделано из шерсти и войлока.', 'Made of wool and felt.'],
  ['Сыртын жылтыр сыр жапқан.', 'Снаружи покрыто блестящей глазурью.', 'The outside is covered with a bright glaze.'],
  [
    'Шеті ескі үлгідегі өрнекпен көмкерілген.',
    'Край украшен узором старого образца.',
    'The rim is framed with a pattern of the old kind.',
  ],
  ['Қонаққа шай құюға ыңғайлы.', 'Удобно подавать гостям чай.', 'Good for serving tea to guests.'],
  ['Ағашы екі жыл кептірілген.', 'Дерево сушилось два года.', 'The wood was dried for two years.'],
  ['Бояуы өсімдіктен алынған.', 'Краски взяты из растений.', 'The dyes come from plants.'],
  ['Әр тігісі қолмен салынған.', 'Каждый стежок положен рукой.', 'Every stitch was set by hand.'],
  ['Сыйға берсе, көзге қуаныш.', 'В подарок принесёт радость.', 'As a gift it is a joy to look at.'],
  ['Құрғақ жерде сақтаңыз.', 'Храните в сухом месте.', 'Keep it in a dry place.'],
  ['Өлшемі сәл өзгеше болуы мүмкін.', 'Размер может немного отличаться.', 'The size may differ a little.'],
];

const inLanguages = ([kk, ru, en]: readonly [string, string, string]): Words => ({ kk, ru, en });

/** Every adjective with every name: “Blue dawn”. */
export const titles: readonly Words[] = ADJECTIVES.map(inLanguages).flatMap((adjective) =>
  NAMES.map(inLanguages).map((name) => ({
    kk: `${adjective.kk} ${name.kk}`,
    ru: `${adjective.ru} ${name.ru}`,
    en: `${adjective.en} ${name.en}`,
  })),
);

export const sentences: readonly Words[] = SENTENCES.map(inLanguages);
