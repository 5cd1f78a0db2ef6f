import { describe, expect, it } from 'vitest';
import { ownProtocols } from '../../testing/standards/protocolSteps.js';
import { stepsOf } from '../../model/protocol.js';
import { countsOf } from './protocol.js';
import { protocolHtml } from './protocolHtml.js';
import { readTags } from '../testing/markup.js';
import { protocolListText, protocolText } from './protocolText.js';

const envelope = { at: '2026-09-14T08:00:00+02:00', by: 'Maja Testesen', place: '' };
const cases = ownProtocols.flatMap((protocol) => (['da', 'en'] as const).map((lang) => ({ protocol, lang })));

/** One blank for each break of a line. */
const flowing = (text: string): string => text.replace(/\s+/g, ' ');

describe('a printed protocol', () => {
  it.each(cases)('$protocol.id in $lang has at most 80 columns and every step', ({ protocol, lang }) => {
    const text = protocolText({ protocol }, { lang, color: false });
    expect(text.split('\n').filter((line) => line.length > 80 && /\S \S/.test(line.trim()))).toEqual([]);
    for (const step of stepsOf(protocol)) {
      expect(flowing(text)).toContain(`${step.id} ${step.title[lang]}`);
      expect(flowing(text)).toContain(flowing(step.action[lang]));
    }
  });

  it.each(cases)('$protocol.id in $lang is one HTML file without script', ({ protocol, lang }) => {
    const page = protocolHtml({ protocol }, { envelope, lang });
    expect(page).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${lang}">`));
    expect(page).not.toMatch(/<script|<link|<img|src=|https?:\/\/[^"<]*\.(js|css)/);
    expect(readTags(page).length).toBeGreaterThan(50);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of stepsOf(protocol)) expect(ids).toContain(`step-${id}`);
  });

  it('says what testcamp checks, what the tester looks for, and what is to be received', () => {
    const receive = ownProtocols.find(({ id }) => id === 'conditionlist-receive')!;
    const text = flowing(protocolText({ protocol: receive }, { lang: 'en', color: false }));
    expect(text).toContain('documents/receive-1.json, documents/receive-1.xml');
    expect(text).toContain(': documents/receive-2.json Expected'); // JSON alone in the step on the format.
    expect(text).toContain('(invalid on purpose): documents/receive-invalid.json');
    const send = ownProtocols.find(({ id }) => id === 'conditionlist-send')!;
    expect(flowing(protocolText({ protocol: send }, { lang: 'en', color: false }))).toContain(
      'Checked by testcamp: - The additional text is not shared (the document of 3.3.1.5) The tester looks for:',
    );
  });

  it('stands in a list with its counts', () => {
    const list = protocolListText(ownProtocols, { lang: 'en', color: false });
    for (const protocol of ownProtocols) expect(list).toContain(countsOf(protocol, 'en'));
  });
});
