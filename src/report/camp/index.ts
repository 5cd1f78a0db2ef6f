export { campReportHtml, vendorReportHtml } from './campReportHtml.js';
