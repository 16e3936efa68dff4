import { execFileSync } from 'node:child_process';
import { SetupError } from './setup-error.js';

/**
 * The machine's locale that tells PostgreSQL what a letter is. With "C" the trigram index finds no Cyrillic letter in
 * any word, so every similarity is 0 and search quietly finds nothing; hence it must be a UTF-8 one.
 */
export function characterLocale(): string {
  // On Windows PostgreSQL converts UTF-8 itself, whatever the locale.
  if (process.platform === 'win32') return 'en-US';
  return chooseUtf8Locale(machineLocales());
}

/** The best of what `locale -a` lists: the neutral one, then English, then any. */
export function chooseUtf8Locale(locales: readonly string[]): string {
  const utf8 = locales.filter((locale) => /\.utf-?8$/i.test(locale));
  const chosen = utf8.find((locale) => /^C\./i.test(locale)) ?? utf8.find((locale) => /^en_/i.test(locale)) ?? utf8[0];
  if (chosen === undefined) {
    throw new SetupError(
      'This machine has no UTF-8 locale ("locale -a" lists none), and without one PostgreSQL can\'t search Cyrillic text. ' +
        'Install one (on Debian: apt-get install locales && localedef -i C -f UTF-8 C.UTF-8), or set DATABASE_URL.',
    );
  }
  return chosen;
}

function machineLocales(): string[] {
  try {
    return execFileSync('locale', ['-a'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n');
  } catch {
    // Slim systems lack the command but have glibc's own C.UTF-8; if not, initdb refuses it by name.
    return ['C.UTF-8'];
  }
}
