export { installPackages } from './install.js';
export type { InstallRequest } from './install.js';
export { openRegistry } from './registry.js';
