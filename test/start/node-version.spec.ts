import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../scripts/node-version.mjs';

describe('the check of the Node version', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('lets %s through', (version) => {
    expect(refusalOf(version, '>=20.19.0')).toBeUndefined();
  });

  it.each(['20.18.3', '18.20.8', '14.21.3'])('refuses %s and names what is needed', (version) => {
    expect(refusalOf(version, '>=20.19.0')).toContain(`Sheber needs Node 20.19.0 or newer; this is ${version}`);
  });
});
