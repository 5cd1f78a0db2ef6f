export { installPackages } from './install.js';
export type { InstallRequest, Installation, InstalledPackage } from './install.js';
export { openRegistry } from './registry.js';
