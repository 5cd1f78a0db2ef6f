import type { PackageDuplicate, PackageRecord } from '../../model/package.js';
import { PackageError } from '../error.js';
import type { AvailablePackage } from '../find/find.js';
import { contentHash } from '../store/content.js';
import { packageKey } from '../version.js';
import type { ClosureMember } from './closure.js';

/**
 * Packages of a closure that lie at hand twice under one id and version with different content: which of the two a
 * verdict rests on is then to be told.
 */
export function duplicatesIn(members: readonly ClosureMember[]): { readonly duplicates?: readonly PackageDuplicate[] } {
  const duplicates = members.flatMap((member) => duplicateOf(member.available) ?? []);
  return duplicates.length === 0 ? {} : { duplicates };
}

function duplicateOf(pkg: AvailablePackage): PackageDuplicate | undefined {
  if (pkg.others === undefined) return undefined;
  const store = pkg.open();
  let own: string | undefined;
  const seen = new Set([store.record.sha256]);
  const others = pkg.others.flatMap((other) => {
    // testcamp's own edition was shown equal to the publisher's package when it was made.
    if (other.origin === 'embedded' && store.record.official !== undefined) return [];
    const found = openIfReadable(other);
    // One that can't be read is not at hand.
    if (found === undefined || isKnownEqual(store.record, found.record) || seen.has(found.record.sha256)) return [];
    seen.add(found.record.sha256);
    own ??= contentHash(store);
    if (contentHash(found) === own) return [];
    return [{ sha256: found.record.sha256, origin: found.record.origin }];
  });
  return others.length === 0 ? undefined : { package: packageKey(pkg), used: store.record.sha256, others };
}

/** The same publisher's file stands behind both. */
const isKnownEqual = (a: PackageRecord, b: PackageRecord): boolean =>
  (a.official ?? a.sha256) === (b.official ?? b.sha256);

function openIfReadable(pkg: AvailablePackage): ReturnType<AvailablePackage['open']> | undefined {
  try {
    return pkg.open();
  } catch (thrown) {
    if (thrown instanceof PackageError) return undefined;
    throw thrown;
  }
}
