import type { Protocol, Section, Step } from '../../model/protocol.js';
import type { Lang } from '../../base/index.js';
import { automaticLines, countsOf, documentLine, manualLines } from './protocol.js';
import { protocolLabelsOf } from '../strings/protocolLabels.js';
import { stringsOf } from '../strings/strings.js';
import { lines, painter, wrap, type Paint } from '../shared/terminal/terminal.js';
import type { RenderContext } from '../rendering.js';
import type { ProtocolReport } from './protocol.js';

interface Printing {
  readonly lang: Lang;
  readonly paint: Paint;
}

/** Every protocol with its standard and number of steps, for a terminal. */
export function protocolListText(
  protocols: readonly Protocol[],
  { lang, color }: Pick<RenderContext, 'lang' | 'color'>,
): string {
  const paint = painter(color);
  return lines(
    protocols.flatMap((protocol) => [
      `${paint('bold', protocol.id)} ${protocol.version}`,
      ...wrap(`${protocol.title[lang]} (${protocol.standard.package})`, '    '),
      ...wrap(countsOf(protocol, lang), '    '),
    ]),
  );
}

/** A protocol for a tester to read, 80 columns wide. */
export function protocolText(
  { protocol }: Pick<ProtocolReport, 'protocol'>,
  { lang, color }: Pick<RenderContext, 'lang' | 'color'>,
): string {
  const printing = { lang, paint: painter(color) };
  const words = protocolLabelsOf(lang);
  return lines(
    wrap(`${protocol.title[lang]} (${protocol.id} ${protocol.version})`, '').map((line) =>
      printing.paint('bold', line),
    ),
    wrap(`${protocol.standard.name[lang]}, ${protocol.standard.package}`, ''),
    wrap(`${words.source}: ${protocol.source}`, ''),
    wrap(`${countsOf(protocol, lang)}.`, ''),
    ...prerequisiteLines(protocol, printing),
    protocol.sections.flatMap((section) => sectionLines(section, printing)),
  );
}

function prerequisiteLines({ prerequisites }: Protocol, { lang, paint }: Printing): string[] {
  if (prerequisites.length === 0) return [];
  const words = protocolLabelsOf(lang);
  const typeNames = stringsOf(lang).testType;
  return [
    '',
    paint('bold', words.prerequisites),
    ...prerequisites.flatMap(({ title, testTypes }) => {
      const only = testTypes === undefined ? '' : ` (${words.only(testTypes.map((one) => typeNames[one]).join(', '))})`;
      return wrap(`${title[lang]}${only}`, '    ', '  - ');
    }),
  ];
}

function sectionLines(section: Section, printing: Printing): string[] {
  const useCase = section.useCase === undefined ? '' : ` (${protocolLabelsOf(printing.lang).useCase(section.useCase)})`;
  const heading = wrap(`${section.id} ${section.title[printing.lang]}${useCase}`, '');
  return [
    '',
    ...heading.map((line) => printing.paint('bold', line)),
    ...section.steps.flatMap((step) => stepLines(step, printing)),
  ];
}

function stepLines(step: Step, { lang, paint }: Printing): string[] {
  const words = protocolLabelsOf(lang);
  const { html: labels, obligation } = stringsOf(lang);
  const field = (label: string, text: string | undefined): string[] =>
    text === undefined ? [] : wrap(`${label}: ${text}`, '      ', '    ');
  const list = (label: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [`    ${label}:`, ...items.flatMap((item) => wrap(item, '        ', '      - '))];
  return [
    '',
    ...wrap(`${step.id}  ${step.title[lang]}`, '    ', '  ').map((line) => paint('bold', line)),
    ...(step.obligation === 'mandatory'
      ? []
      : field(obligation[step.obligation], step.reason?.[lang] ?? stringsOf(lang).obligation[step.obligation])),
    ...field(labels.purpose, step.purpose?.[lang]),
    ...field(labels.precondition, step.precondition?.[lang]),
    ...field(words.action, step.action[lang]),
    ...field(labels.testData, step.testData?.[lang]),
    ...list(
      words.documents,
      (step.documents ?? []).map((one) => documentLine(one, lang)),
    ),
    ...field(words.expected, step.expected[lang]),
    ...list(words.automatic, automaticLines(step, lang)),
    ...list(words.manual, manualLines(step, lang)),
  ];
}
