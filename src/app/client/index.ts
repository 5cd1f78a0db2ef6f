export { openClient } from './httpClient.js';
export { proxyOf } from './proxy.js';
