import { describe, expect, it } from 'vitest';
import type { Lang } from '../../base/index.js';
import { stepsOf } from '../../model/protocol.js';
import type { Protocol } from '../../model/protocol.js';
import type { ProtocolRun } from '../../model/run.js';
import { decide } from '../../camp/index.js';
import { nextSteps } from '../../protocol/index.js';
import { ownProtocols } from '../../testing/standards/protocolSteps.js';
import { envelope, failingRun } from '../testing/sample.js';
import { githubAnnotations } from '../ci/githubAnnotations.js';
import { junitXml } from '../ci/junit.js';
import { markdownSummary } from '../ci/markdownSummary.js';
import { sarif } from '../ci/sarif.js';
import { ciRunOfProtocol } from './protocolRunCi.js';
import { protocolRunHtml } from './protocolRunHtml.js';
import { protocolRunJson } from './protocolRunJson.js';
import { protocolRunText } from './protocolRunText.js';
import { nothingOpen } from './selfTest.js';

const unmatched = [
  { path: 's/liste.json', message: { da: 'Navnet siger intet trin.', en: 'The name tells no step.' } },
];
const asSelfTest = (run: ProtocolRun): ProtocolRun => ({ ...run, unmatched, next: nextSteps(run, 'my/s') });
const textOf = (run: ProtocolRun, lang: Lang): string => protocolRunText({ run }, { lang, color: false });

/** Words of one language that are none of the other, nor names or codes in FHIR. */
const english =
  /\b(?:the|and|with|which|must|should|was|were|not|there|that|has|step|file|submit|submitted|conforms|evidence|found)\b/i;
const danish = /\b(?:og|ikke|skal|som|af|til|på|eller|dokumentet|filen|trinnet|findes|afleveret|fundet|mangler)\b/i;

/** Texts as a reader sees them, without quotations, expressions and paths. */
const prose = (text: string): string =>
  text
    .replace(/Must Support/g, ' ')
    .replace(/'[^']*'|`[^`]*`|"[^"]*"|\S*[/_]\S*|\S+\.\S+/g, ' ')
    .replace(/[A-Z]\w*(?:-\w+)+/g, ' ');

/** A run of nothing but each check as it fails. */
function blank(protocol: Protocol): ProtocolRun {
  return {
    ...failingRun,
    protocol,
    steps: stepsOf(protocol).map((step) => ({
      step: step.id,
      round: 1,
      state: 'marked',
      mark: 'F1',
      evidence: [],
      checks: step.checks.map(({ id, kind, title }) => ({
        check: id,
        kind,
        title,
        outcome: 'fail',
        message: { da: '', en: '' },
        findings: [],
      })),
    })),
  };
}

describe.each(ownProtocols.map((protocol) => [protocol.id, protocol] as const))('%s', (_, protocol) => {
  const checks = stepsOf(protocol).flatMap((step) => step.checks);

  it('has titles that are requirements, in both languages', () => {
    const verb = {
      en: /\b(?:is|are|has|have|was|were|conforms|passes|agrees?|begins|points|answers|shows|belongs|refers|quotes|says|leads|fit|sends|cancels|corrects|mentions|goes|asks|comes?|builds)\b/i,
      da: /\b(?:er|har|følger|svarer|begynder|peger|viser|hører|henviser|siger|fører|passer|sendes|deles|handler|findes|annullerer|retter|gælder|nævner|går|beder|kommer|bygger)\b/i,
    };
    const bad = checks.flatMap(({ title }) => [
      ...(verb.en.test(title.en) ? [] : [title.en]),
      ...(verb.da.test(title.da) ? [] : [title.da]),
    ]);
    expect([...new Set(bad)]).toEqual([]);
    expect(checks.filter(({ title }) => /\bnot a known\b|ikke et kendt/.test(title.en + title.da))).toEqual([]);
  });

  it.each(['da', 'en'] as const)('is reported in %s without a sentence of the other language', (lang) => {
    const run = asSelfTest(blank(protocol));
    const foreign = lang === 'da' ? english : danish;
    const said = [
      ...stepsOf(protocol).flatMap(({ title, action, expected }) => [title[lang], action[lang], expected[lang]]),
      ...checks.map(({ title }) => title[lang]),
      ...checks.flatMap((check) => (check.kind === 'fhirpath' ? [check.message[lang]] : [])),
      ...textOf(run, lang).split('\n').slice(6),
    ];
    expect(said.filter((text) => foreign.test(prose(text)))).toEqual([]);
  });
});

describe('a self test', () => {
  it('names what was left out and what is next, in each format', () => {
    const run = asSelfTest(failingRun);
    expect(run.next?.length).toBeGreaterThan(0);
    const [next] = run.next ?? [];
    for (const lang of ['da', 'en'] as const) {
      const text = textOf(run, lang);
      expect(text).toContain(unmatched[0]?.message[lang]);
      expect(text.replace(/\s+/g, '')).toContain(next?.file.replace(/\s+/g, ''));
      const json = JSON.parse(protocolRunJson({ run }, { lang })) as { next: object[]; unmatched: object[] };
      expect(json.next[0]).toMatchObject({ step: next?.step, file: next?.file });
      expect(json.unmatched).toEqual([{ file: 's/liste.json', message: unmatched[0]?.message[lang] }]);
      const ci = ciRunOfProtocol({ run, base: '' }, { lang });
      const built = [junitXml(ci, { envelope, lang }), sarif(ci, { lang }), githubAnnotations(ci, { lang })];
      for (const one of [...built, markdownSummary(ci, { lang })]) {
        expect(one).toContain('s/liste.json');
        expect(one).toContain(unmatched[0]?.message[lang]);
      }
    }
  });

  it('says in each format how to name a system without a name, and in no sentence leaves a gap', () => {
    const system = { vendor: '', system: '', version: '', systemType: '' };
    const certificate = decide({ ...failingRun, system }, { testType: 'self-test', prerequisitesMet: [] });
    const entry = { run: asSelfTest({ ...failingRun, system }), certificate };
    for (const [lang, who] of [
      ['da', 'Det testede system er ikke godkendt til'],
      ['en', 'The tested system is not approved for'],
    ] as const) {
      const ci = ciRunOfProtocol({ ...entry, base: '' }, { lang });
      const page = protocolRunHtml(entry, { envelope, sourceLines: () => undefined, lang });
      const formats = [page, textOf(entry.run, lang), junitXml(ci, { envelope, lang }), sarif(ci, { lang })];
      for (const one of [...formats, markdownSummary(ci, { lang }).replaceAll('\\', '')])
        expect(one).toContain('--system');
      expect(page).toContain(who);
      expect(page).not.toMatch(/<h1>\s*<|<title>\s*:|<p[^>]*>\s*·/);
    }
  });

  it('keeps a status apart from the number of its step', () => {
    const steps = failingRun.steps.map(({ step, round, checks, evidence }) => ({
      ...{ step, round, checks, evidence },
      state: 'waiting-for-tester' as const,
    }));
    for (const lang of ['da', 'en'] as const) {
      const text = textOf({ ...failingRun, steps }, lang);
      expect(text).toContain({ da: 'Afventer tester ', en: 'Waiting for tester ' }[lang]);
      for (const { step } of steps) expect(text).toMatch(new RegExp(`  ${step.replaceAll('.', '\\.')} `));
    }
  });

  it('says that nothing remains only where all is settled', () => {
    const settled = blank(failingRun.protocol);
    const passed = { ...settled, steps: settled.steps.map((step) => ({ ...step, mark: 'OK' as const })) };
    expect(nothingOpen(passed, 'en')).toBe('Nothing remains for a tester to decide.');
    expect(nothingOpen({ ...passed, steps: passed.steps.slice(1) }, 'en')).toMatch(
      /^Nothing waits for the tester now, but 1 step is not settled yet/,
    );
  });
});
