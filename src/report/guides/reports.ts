import type { ContextRecord, PackageRecord } from '../../model/package.js';

/** A package that is available. */
export interface ListedPackage {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly origin: PackageRecord['origin'];
  readonly location: string;
}

/** A guide with its closure of packages, and the profiles that it defines. */
export interface GuideReport {
  readonly record: ContextRecord;
  readonly profiles: readonly { readonly url: string; readonly version: string; readonly type: string }[];
}

/** What the profiles of a guide use of FHIR. */
export interface InventoryReport {
  /** `id#version` */
  readonly guide: string;
  readonly definitions: readonly string[];
  readonly missing: readonly string[];
  readonly lines: readonly {
    readonly kind: string;
    readonly name: string;
    readonly count: number;
    readonly status: 'implemented' | 'asks-nothing' | 'not-implemented';
    readonly by: string;
  }[];
}

/** A package as it stands in the cache after an installation. */
export interface InstalledPackageReport {
  readonly id: string;
  readonly version: string;
  readonly asked: string;
  readonly present: boolean;
  readonly source: string | undefined;
  readonly sha256: string | undefined;
  readonly checkedBy: string | undefined;
}

/** What was installed, and what of its dependencies can't be had. */
export interface InstallationReport {
  /** Folder of the FHIR cache. */
  readonly cache: string;
  readonly packages: readonly InstalledPackageReport[];
  readonly lacking: readonly {
    readonly id: string;
    readonly version: string;
    readonly requiredBy: readonly string[];
    readonly near: readonly string[];
  }[];
}
