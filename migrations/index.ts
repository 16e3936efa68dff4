import { Platform1764000000001 } from './0001-platform.js';
import { Jobs1764000000002 } from './0002-jobs.js';
import { Ledger1764000000003 } from './0003-ledger.js';
import { Identity1764000000004 } from './0004-identity.js';
import { Vocabulary1764000000005 } from './0005-vocabulary.js';
import { Payments1764000000006 } from './0006-payments.js';

/** In the order in which they run. A committed migration is never edited; it never imports src/. */
export const migrations = [
  Platform1764000000001,
  Jobs1764000000002,
  Ledger1764000000003,
  Identity1764000000004,
  Vocabulary1764000000005,
  Payments1764000000006,
];
