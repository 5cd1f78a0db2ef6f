export { campOverview } from './campOverview.js';
