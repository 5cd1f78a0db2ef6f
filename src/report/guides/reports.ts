import type { Installation } from '../../model/installation.js';
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
    readonly status: 'implemented' | 'asks-nothing' | 'needs-content' | 'not-implemented';
    readonly by: string;
  }[];
}

/** What was installed, and where. */
export interface InstallationReport extends Installation {
  /** Folder of the FHIR cache. */
  readonly cache: string;
}
