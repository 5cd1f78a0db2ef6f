export type { ServedAddress } from './addresses.js';
