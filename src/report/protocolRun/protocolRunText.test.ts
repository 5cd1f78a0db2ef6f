import { describe, expect, it } from 'vitest';
import { protocolRunJson } from './protocolRunJson.js';
import { protocolRunText } from './protocolRunText.js';
import { failingRun } from '../testing/sample.js';

describe('protocolRunText', () => {
  const text = protocolRunText({ run: failingRun }, { lang: 'da', color: false });

  it('shows every step with its mark or state by the newest round', () => {
    expect(text).toMatch(/✓ OK +3\.3\.1\.3 Gyldigt dokument/);
    expect(text).toMatch(/\? Afventer tester +3\.3\.1\.10/);
    expect(text).toMatch(/✗ F1 +3\.3\.1\.11/);
    expect(text).toMatch(/- Ikke testet +3\.4\.3\.18/);
    expect(text).toMatch(/! Kunne ikke køres +3\.4\.3\.19/);
  });

  it('shows failing checks with their findings, and accepted findings as such', () => {
    expect(text).toContain('Ikke bestået: Ingen Condition.note.');
    expect(text).toContain('og 2 til af samme slags: linje 82, 108');
    expect(text).toContain('Tilladt af testprotokollen');
  });

  it("shows a tester's mark with name and remark", () => {
    expect(text.replace(/\s+/g, ' ')).toContain(
      'F1 givet af Bo Kontrol 15. september 2026 kl. 11.20 (UTC+02:00): Tillægsteksten',
    );
  });

  it('says what remains for the tester and what was not checked', () => {
    expect(text).toMatch(/tage stilling til\n {2}\? 3\.3\.1\.10: At Composition\.date/);
    expect(text).toMatch(/Ikke kontrolleret\n {2}- Koder fra SKS/);
  });

  it('ends with a summary', () => {
    const last = '7 trin: 2 OK eller F4, 2 med fejl (F1-F3), 1 afventer tester, 1 kunne ikke køres, 1 ikke testet.';
    expect(text.replace(/\s+/g, ' ').trim().endsWith(last)).toBe(true);
  });

  it('is English on request', () => {
    expect(protocolRunText({ run: failingRun }, { lang: 'en', color: false })).toContain(
      'What remains for the tester to decide',
    );
  });
});

describe('protocolRunJson', () => {
  it('holds every step with all its rounds', () => {
    const run = JSON.parse(protocolRunJson({ run: failingRun }, { lang: 'en' })) as {
      sections: { steps: { id: string; status: string; rounds: { round: number; status: string }[] }[] }[];
    };
    const steps = run.sections.flatMap((section) => section.steps);
    expect(steps).toHaveLength(7);
    const retested = steps.find((step) => step.id === '3.3.1.3');
    expect(retested?.status).toBe('OK');
    expect(retested?.rounds.map((round) => round.status)).toEqual(['F2', 'OK']);
  });
});
