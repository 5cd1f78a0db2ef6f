export { actorOf, personOf, privateKey } from './actor.js';
export type { Actor } from './actor.js';
export { certifyCamp, issuedIn } from './certify.js';
export type { IssuedTest } from './certify.js';
export { judgeCamp } from './judgeCamp.js';
export { markEvent, missingReason } from './marking.js';
export { receiptEvents } from './receipt.js';
export type { CampMeans } from './means.js';
export {
  campIn,
  campNotices,
  openCamp,
  recordEvents,
  selectStep,
  selectTest,
  selectTests,
  warnOfCamp,
} from './openCamp.js';
export type { TestSelection, WritableCamp } from './openCamp.js';
export { listCertificates } from './listed.js';
export { writeCampReports } from './reports.js';
export { runCamp } from './runCamp.js';
export { campOfCertificate, readCertificate } from './verify.js';
export { verifyGiven } from './verifyReport.js';
