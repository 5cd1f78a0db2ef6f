export { systemReportHtml } from './systemReportHtml.js';
