import type { Comparison } from '../model/comparison.js';
import type { Conversation } from '../model/conversation.js';
import type { Crosscheck } from '../model/crosscheck.js';
import type { MutationSummary } from '../model/mutation.js';
import type { Protocol } from '../model/protocol.js';
import type { Reconciliation } from '../model/reconciliation.js';
import type { Rule } from '../model/rule.js';
import type { ScriptRun } from '../model/testscript.js';
import type { CampStatus, ListedCertificate } from '../model/reported/reported.js';
import type { Verification } from '../model/verification.js';
import type { RetestReport, RoundDiff } from './camp/reports.js';
import type { VendorSummary } from './camp/vendorSummary.js';
import type { CiRun } from './ci/ciRun.js';
import type { GuideReport, InstallationReport, InventoryReport, ListedPackage } from './guides/reports.js';
import type { CampOverview } from './overview/campOverview.js';
import type { ProtocolReport } from './protocol/protocol.js';
import type { ProtocolRunReport } from './protocolRun/protocolRunReport.js';
import type { Format, Formats, RenderContext, Renderer } from './rendering.js';
import type { ScriptCheckReport } from './script/scriptCheckReport.js';
import type { ServedAddress } from './serve/addresses.js';
import type { ValidationReport } from './validation/validationReport.js';

type Load<Result> = Format<Result>['load'];

/** A format for people at a terminal. */
const terminal = <Result>(name: string, load: Load<Result>): Format<Result> => ({ name, medium: 'terminal', load });

/** A format for programs and browsers. */
const file = <Result>(name: string, load: Load<Result>): Format<Result> => ({ name, medium: 'file', load });

/** Formats for build servers. */
const ciFormats: Formats<CiRun> = [
  file('junit', async () => (await import('./ci/junit.js')).junitXml),
  file('sarif', async () => (await import('./ci/sarif.js')).sarif),
  file('github', async () => (await import('./ci/githubAnnotations.js')).githubAnnotations),
  file('markdown', async () => (await import('./ci/markdownSummary.js')).markdownSummary),
];

/** The formats for build servers of a result that can be converted to a CiRun. */
function ciFormatsOf<Result>(load: () => Promise<(result: Result, context: RenderContext) => CiRun>): Formats<Result> {
  const via = async (format: Format<CiRun>): Promise<Renderer<Result>> => {
    const [ciRunOf, render] = await Promise.all([load(), format.load()]);
    return (result, context) => render(ciRunOf(result, context), context);
  };
  return ciFormats.map((format) => ({ ...format, load: () => via(format) }));
}

const validation: Formats<ValidationReport> = [
  terminal('text', async () => (await import('./validation/validationReportText.js')).validationReportText),
  file('json', async () => (await import('./validation/validationJson.js')).validationJson),
  {
    name: 'ndjson',
    medium: 'file',
    streams: true,
    load: async () => (await import('./validation/validationNdjson.js')).validationLines,
  },
  file('html', async () => (await import('./validation/validationHtml.js')).validationHtml),
  ...ciFormatsOf(async () => (await import('./validation/validationCi.js')).ciRunOfValidation),
];

const protocolRun: Formats<ProtocolRunReport> = [
  terminal('text', async () => (await import('./protocolRun/protocolRunText.js')).protocolRunText),
  file('json', async () => (await import('./protocolRun/protocolRunJson.js')).protocolRunJson),
  file('html', async () => (await import('./protocolRun/protocolRunHtml.js')).protocolRunHtml),
  ...ciFormatsOf(async () => (await import('./protocolRun/protocolRunCi.js')).ciRunOfProtocol),
];

const protocol: Formats<ProtocolReport> = [
  terminal('text', async () => (await import('./protocol/protocolText.js')).protocolText),
  file('json', async () => (await import('./protocol/protocolJson.js')).protocolJson),
  file('html', async () => (await import('./protocol/protocolHtml.js')).protocolHtml),
];

const protocolList: Formats<readonly Protocol[]> = [
  terminal('text', async () => (await import('./protocol/protocolText.js')).protocolListText),
  file('json', async () => (await import('./protocol/protocolJson.js')).protocolListJson),
];

const camp: Formats<CampStatus> = [
  terminal('text', async () => (await import('./camp/campStatusText.js')).campStatusText),
  file('json', async () => (await import('./camp/campJson.js')).campJson),
];

const vendorSummary: Formats<VendorSummary> = [
  file('markdown', async () => (await import('./camp/vendorSummaryForms.js')).vendorSummaryMarkdown),
  file('html', async () => (await import('./camp/vendorSummaryForms.js')).vendorSummaryHtml),
];

const campExport: Formats<readonly ListedCertificate[]> = [
  file('csv', async () => (await import('./camp/campCsv.js')).campCsv),
];

const roundDiff: Formats<RoundDiff> = [
  terminal('text', async () => (await import('./camp/roundDiffText.js')).roundDiffText),
  file('json', async () => (await import('./camp/roundDiffJson.js')).roundDiffJson),
];

const retest: Formats<RetestReport> = [
  terminal('text', async () => (await import('./camp/retestText.js')).retestText),
  file('json', async () => (await import('./camp/retestJson.js')).retestJson),
];

const overview: Formats<CampOverview> = [
  terminal('text', async () => (await import('./overview/campOverviewText.js')).campOverviewText),
  file('json', async () => (await import('./overview/campOverviewJson.js')).campOverviewJson),
  file('html', async () => (await import('./overview/campOverviewHtml.js')).campOverviewHtml),
];

const verification: Formats<Verification> = [
  terminal('text', async () => (await import('./verification/verificationText.js')).verificationText),
  file('json', async () => (await import('./verification/verificationJson.js')).verificationJson),
];

const comparison: Formats<Comparison> = [
  terminal('text', async () => (await import('./comparison/comparisonText.js')).comparisonText),
  file('json', async () => (await import('./comparison/comparisonJson.js')).comparisonJson),
  file('html', async () => (await import('./comparison/comparisonHtml.js')).comparisonHtml),
];

const crosscheck: Formats<Crosscheck> = [
  terminal('text', async () => (await import('./crosscheck/crosscheckText.js')).crosscheckText),
  file('json', async () => (await import('./crosscheck/crosscheckJson.js')).crosscheckJson),
  file('html', async () => (await import('./crosscheck/crosscheckHtml.js')).crosscheckHtml),
];

const scriptRun: Formats<ScriptRun> = [
  terminal('text', async () => (await import('./script/scriptText.js')).scriptRunText),
  file('json', async () => (await import('./script/scriptJson.js')).scriptRunJson),
  file('testreport', async () => (await import('./script/testReport.js')).testReport),
];

const scriptCheck: Formats<ScriptCheckReport> = [
  terminal('text', async () => (await import('./script/scriptText.js')).scriptCheckText),
  file('json', async () => (await import('./script/scriptJson.js')).scriptCheckJson),
];

const reconciliation: Formats<Reconciliation> = [
  terminal('text', async () => (await import('./reconcile/reconciliationText.js')).reconciliationText),
  file('json', async () => (await import('./reconcile/reconciliationJson.js')).reconciliationJson),
];

const conversation: Formats<Conversation> = [
  terminal('text', async () => (await import('./conversation/conversationText.js')).conversationText),
  file('json', async () => (await import('./conversation/conversationJson.js')).conversationJson),
];

const mutation: Formats<MutationSummary> = [
  terminal('text', async () => (await import('./mutation/mutationText.js')).mutationText),
  file('json', async () => (await import('./mutation/mutationJson.js')).mutationJson),
];

const packageList: Formats<readonly ListedPackage[]> = [
  terminal('text', async () => (await import('./guides/guidesText.js')).packageListText),
  file('json', async () => (await import('./guides/guidesJson.js')).packageListJson),
];

const guide: Formats<GuideReport> = [
  terminal('text', async () => (await import('./guides/guidesText.js')).guideText),
  file('json', async () => (await import('./guides/guidesJson.js')).guideJson),
];

const inventory: Formats<readonly InventoryReport[]> = [
  terminal('text', async () => (await import('./guides/guidesText.js')).inventoryText),
  file('json', async () => (await import('./guides/guidesJson.js')).inventoryJson),
];

const installation: Formats<InstallationReport> = [
  terminal('text', async () => (await import('./guides/installationText.js')).installationText),
  file('json', async () => (await import('./guides/guidesJson.js')).installationJson),
];

const addresses: Formats<readonly ServedAddress[]> = [
  terminal('text', async () => (await import('./serve/addresses.js')).addressesText),
  file('ndjson', async () => (await import('./serve/addresses.js')).addressesNdjson),
];

const rules: Formats<readonly Rule[]> = [
  terminal('text', async () => (await import('./rules/rulesText.js')).rulesText),
  file('json', async () => (await import('./rules/rulesJson.js')).rulesJson),
];

/**
 * Every kind of result that a command prints, with its formats: `--format` and `--report` take the
 * names from here, and commands render from here. A new format is a file in its subject's folder, which renders it from
 * the result and the context, and a line here. A layer above adds its own by `withFormat`.
 */
export const formats = {
  validation,
  protocolRun,
  protocol,
  protocolList,
  camp,
  campExport,
  vendorSummary,
  roundDiff,
  retest,
  overview,
  verification,
  comparison,
  crosscheck,
  scriptRun,
  scriptCheck,
  reconciliation,
  conversation,
  mutation,
  packageList,
  guide,
  inventory,
  installation,
  addresses,
  rules,
} as const;
