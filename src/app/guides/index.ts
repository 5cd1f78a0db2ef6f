export { guidesOnDemand, oneGuide, openGuides } from './guides.js';
export type { Guides } from './guides.js';
