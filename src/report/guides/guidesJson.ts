import { indentedJson } from '../shared/json.js';
import type { GuideReport, InstallationReport, InventoryReport, ListedPackage } from './reports.js';

/** Packages as one indented JSON array. Ends with a line feed, as all of these do. */
export const packageListJson = (packages: readonly ListedPackage[]): string => indentedJson(packages);

/** A guide's closure and profiles as indented JSON. */
export const guideJson = ({ record, profiles }: GuideReport): string => indentedJson({ ...record, profiles });

/** Inventories as one indented JSON array. */
export const inventoryJson = (inventories: readonly InventoryReport[]): string => indentedJson(inventories);

/** An installation as indented JSON. */
export const installationJson = (installation: InstallationReport): string => indentedJson(installation);
