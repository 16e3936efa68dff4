/** Words that make a field somebody's personal data, or a secret. Masked ends (`ibanLast4`) may be kept. */
const PERSONAL = new Set(
  (
    'email phone name names iban iin bin token password secret address addresses holder birthday passport street ' +
    'surname'
  ).split(' '),
);
const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;

/**
 * The log is append-only: what names a person could never be erased from it.
 * @throws Error that names the field, never its value
 */
export function assertNothingPersonal(value: unknown, path = ''): void {
  if (typeof value === 'string' && EMAIL.test(value)) throw new Error(`The audit log keeps no address: ${path}`);
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  for (const [key, inner] of Object.entries(value)) {
    const field = path === '' ? key : `${path}.${key}`;
    if (!Array.isArray(value) && isPersonal(key)) throw new Error(`The audit log keeps no personal data: ${field}`);
    assertNothingPersonal(inner, field);
  }
}

function isPersonal(key: string): boolean {
  if (/Last4$|_last4$/.test(key)) return false;
  const words = key
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_');
  return words.some((word) => PERSONAL.has(word));
}
