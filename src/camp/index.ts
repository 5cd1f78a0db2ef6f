export { archiveBytes, campFilesToArchive, openArchive } from './certificate/archive.js';
export type { ArchivedFile, ArchivedPackage, OpenedArchive } from './certificate/archive.js';
export { bodyHash, bodyOf, certificateBody, maskedInfo } from './certificate/certificate.js';
export { standings } from './certificate/inForce.js';
export { crosscheckFileOf, issue, keepBasis } from './certificate/issue.js';
export { loggedSinceRun, reportedBy, reportedCamp } from './certificate/reported.js';
export { withoutEnvelope, writeRunList } from './certificate/runFiles.js';
export { refuseLinks } from './certificate/ownFolders.js';
export { signatureState } from './certificate/signature.js';
export { authorityOf, campKeyStatement, followLog, mayNot } from './trust/authority.js';
export type { Authority, CampRole, FollowedLog, TrustedPerson } from './trust/authority.js';
export { signEvent } from './trust/eventSignature.js';
export {
  fingerprintOf,
  newKeys,
  publicKeyText,
  readPrivateKey,
  readPublicKey,
  readPublicKeys,
  signData,
} from './trust/keys.js';
export {
  readEntry,
  readResults,
  resultFile,
  storedTerminology,
  tidy,
  writeEntry,
  writeOverview,
} from './certificate/store.js';
export type { ResultLocation } from './certificate/store.js';
export { decide } from './decision/decide.js';
export { diffRounds } from './decision/diff.js';
export { runCampTest } from './decision/judgeTest.js';
export type { ProtocolContent } from './decision/foreign.js';
export { lastDayOfDispensation } from './decision/limits.js';
export { knownIssuesFile } from './decision/knownIssues.js';
export { planRetest } from './decision/retest.js';
export { appendEvents, chain } from './events/append.js';
export type { EventMaker, FileWriter } from './events/append.js';
export { editedSince } from './events/edits.js';
export { headLine, parseHeadLine } from './events/headLine.js';
export type { PublishedHead } from './events/headLine.js';
export { isRetractable, retractionsOf } from './events/retraction.js';
export { eventsFile } from './events/log.js';
export type { EventLog } from './events/log.js';
export { eventsOf } from './events/types.js';
export type {
  CampEvent,
  CertificateData,
  EnteredTest,
  EventData,
  EventType,
  MarkData,
  NewEvent,
  SystemData,
} from './events/types.js';
export { isDay } from './folder/campYaml.js';
export { parseEvidenceName } from './folder/fileNames.js';
export { slug } from './folder/folders.js';
export { initCamp } from './folder/init.js';
export type { InitOptions } from './folder/init.js';
export { inputsHash } from './folder/inputs.js';
export { campOf, campSourceTexts, loadCamp, readSources } from './folder/load.js';
export type { AvailableProtocol, Camp, CampResult, CampTest } from './folder/load.js';
export { maxFileBytes, planEvidence, planReceipt, writeFilings } from './folder/receive.js';
export type { Filing, Incoming } from './folder/receive.js';
export { highestRound, newestRound, roundForMark } from './folder/rounds.js';
