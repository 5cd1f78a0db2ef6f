/** Canonical URL with version as its last segment and version: `medcom-conditionlist-bundle 1.0.1`. */
export function shortCanonical(canonical: string): string {
  const [url = '', version] = canonical.split('|');
  const name = url.split('/').at(-1) ?? url;
  return version === undefined || version === '' ? name : `${name} ${version}`;
}

/** The text with its first letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
