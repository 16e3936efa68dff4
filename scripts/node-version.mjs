// Plain old syntax: this must run on the very versions that it refuses.

/** Why this version of Node will not do, or undefined. `required` is package.json's `engines.node`, ">=20.19.0". */
export function refusalOf(version, required) {
  const have = numbersOf(version);
  const need = numbersOf(required);
  for (let i = 0; i < need.length; i += 1) {
    if (have[i] > need[i]) return undefined;
    if (have[i] < need[i]) {
      return (
        'Sheber needs Node ' + need.join('.') + ' or newer; this is ' + have.join('.') + '. See https://nodejs.org'
      );
    }
  }
  return undefined;
}

function numbersOf(version) {
  return version
    .replace(/^\D*/, '')
    .split('.')
    .map((part) => parseInt(part, 10));
}
