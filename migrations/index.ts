import { Platform1764000000001 } from './0001-platform.js';
import { Jobs1764000000002 } from './0002-jobs.js';
import { Ledger1764000000003 } from './0003-ledger.js';
import { Identity1764000000004 } from './0004-identity.js';
import { Vocabulary1764000000005 } from './0005-vocabulary.js';
import { Payments1764000000006 } from './0006-payments.js';
import { Sellers1764000000007 } from './0007-sellers.js';
import { Media1764000000008 } from './0008-media.js';
import { Inventory1764000000009 } from './0009-inventory.js';
import { Listings1764000000010 } from './0010-listings.js';
import { Rates1764000000011 } from './0011-rates.js';
import { Shipping1764000000012 } from './0012-shipping.js';
import { BuyerPayments1764000000013 } from './0013-buyer-payments.js';
import { Orders1764000000014 } from './0014-orders.js';
import { Checkout1764000000015 } from './0015-checkout.js';
import { Payouts1764000000016 } from './0016-payouts.js';
import { Subsidies1764000000017 } from './0017-subsidies.js';
import { Storefront1764000000018 } from './0018-storefront.js';
import { Letters1764000000019 } from './0019-letters.js';
import { Demo1764000000020 } from './0020-demo.js';
import { Audit1764000000021 } from './0021-audit.js';
import { AccountLinks1764000000022 } from './0022-account-links.js';
import { SessionTokens1764000000023 } from './0023-session-tokens.js';
import { ApplicationFiles1764000000024 } from './0024-application-files.js';
import { WorkshopLife1764000000025 } from './0025-workshop-life.js';
import { WorkshopProfile1764000000026 } from './0026-workshop-profile.js';
import { ModerationDesk1764000000027 } from './0027-moderation-desk.js';
import { MoreLetters1764000000028 } from './0028-more-letters.js';
import { PayoutHolds1764000000029 } from './0029-payout-holds.js';
import { BuyerErasure1764000000030 } from './0030-buyer-erasure.js';
import { LettersAtEveryStep1764000000031 } from './0031-letters-at-every-step.js';
import { VocabularyEditing1764000000032 } from './0032-vocabulary-editing.js';
import { Pictures1764000000033 } from './0033-pictures.js';
import { ListingsInFull1764000000034 } from './0034-listings-in-full.js';
import { Search1764000000035 } from './0035-search.js';
import { DocumentGenerations1764000000036 } from './0036-document-generations.js';
import { ErasureInFull1764000000038 } from './0038-erasure-in-full.js';
import { ListPrices1764000000039 } from './0039-list-prices.js';
import { OwnPayoutAccounts1764000000040 } from './0040-own-payout-accounts.js';
import { VocabularyVersion1764000000044 } from './0044-vocabulary-version.js';

/** In the order in which they run. A committed migration is never edited; it never imports src/. */
export const migrations = [
  Platform1764000000001,
  Jobs1764000000002,
  Ledger1764000000003,
  Identity1764000000004,
  Vocabulary1764000000005,
  Payments1764000000006,
  Sellers1764000000007,
  Media1764000000008,
  Inventory1764000000009,
  Listings1764000000010,
  Rates1764000000011,
  Shipping1764000000012,
  BuyerPayments1764000000013,
  Orders1764000000014,
  Checkout1764000000015,
  Payouts1764000000016,
  Subsidies1764000000017,
  Storefront1764000000018,
  Letters1764000000019,
  Demo1764000000020,
  Audit1764000000021,
  AccountLinks1764000000022,
  SessionTokens1764000000023,
  ApplicationFiles1764000000024,
  WorkshopLife1764000000025,
  WorkshopProfile1764000000026,
  ModerationDesk1764000000027,
  MoreLetters1764000000028,
  PayoutHolds1764000000029,
  BuyerErasure1764000000030,
  LettersAtEveryStep1764000000031,
  VocabularyEditing1764000000032,
  Pictures1764000000033,
  ListingsInFull1764000000034,
  Search1764000000035,
  DocumentGenerations1764000000036,
  ErasureInFull1764000000038,
  ListPrices1764000000039,
  OwnPayoutAccounts1764000000040,
  VocabularyVersion1764000000044,
];
