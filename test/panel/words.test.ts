import { de, dePages, en, enPages, languageFor, type Message, readableLocale } from '@throughline/panel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGLISH, GERMAN } from './english.ts';

describe('numbers for people', () => {
  it.each([
    [0, '0%'],
    [0.004, '0.4%'],
    [0.42, '42%'],
    [0.4249, '42%'],
    [0.996, '99.6%'],
    [0.99999, '99.9%'],
    [1, '100%'],
  ])('writes the share %d as %s', (share, written) => {
    expect(ENGLISH.percent(share)).toBe(written);
  });

  it('never says finished of what is not, nor nothing of what has begun', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1 - 1e-6, noNaN: true }), (share) => {
        expect(ENGLISH.percent(share)).not.toBe('100%');
        expect(ENGLISH.percent(share)).not.toBe('0%');
      }),
    );
  });

  it.each([
    [0.42, 0.45, ['42%', '45%']],
    [0.421, 0.4235, ['42.1%', '42.4%']],
    [0.4211, 0.42125, ['42.11%', '42.13%']],
    [0.5, 0.5, ['50%', '50%']],
  ])('tells %d from %d', (from, to, written) => {
    expect(ENGLISH.percents(from, to)).toEqual(written);
  });

  it.each([
    [400, 'now'],
    [4_000, '4 seconds ago'],
    [119_000, '1 minute ago'],
    [3 * 3_600_000, '3 hours ago'],
    [86_400_000, 'yesterday'],
    [-5_000, 'now'],
  ])('says of %d ms that it was %s', (passed, said) => {
    expect(ENGLISH.ago(1_000_000_000_000, 1_000_000_000_000 + passed)).toBe(said);
  });

  it('shows a due day as the day that was typed, wherever the reader is', () => {
    expect(ENGLISH.day(Date.parse('2026-12-31T23:59:59.999Z'))).toBe('31 Dec 2026');
  });

  it('writes for a German reader as Germans do', () => {
    expect(GERMAN.percent(0.425)).toBe('43\u00a0%');
    expect(GERMAN.number(12345.6)).toBe('12.345,6');
    expect(GERMAN.ago(0, 4000)).toBe('vor 4 Sekunden');
  });
});

describe('texts', () => {
  it('chooses the plural form by the count, and writes the count for the reader', () => {
    expect(ENGLISH.say('panel.more', { count: 1 })).toBe('Show 1 more goal');
    expect(ENGLISH.say('panel.more', { count: 1200 })).toBe('Show 1,200 more goals');
    expect(GERMAN.say('panel.more', { count: 1200 })).toBe('1.200 weitere Ziele zeigen');
  });

  it('puts values in as they are, markup and braces included', () => {
    expect(ENGLISH.say('goal.progress', { title: '<b>{title}</b> $& 100 %' })).toBe(
      'Progress of <b>{title}</b> $& 100 %',
    );
  });

  it.each([
    ['de_DE', 'de-DE'],
    ['en-US@posix', 'en-US'],
    ['C.UTF-8', 'en'],
    ['', 'en'],
  ])('takes “%s” for the locale %s', (said, locale) => {
    expect(readableLocale(said)).toBe(locale);
  });

  it.each([
    ['de-AT', 'de'],
    ['en-US', 'en'],
    ['fr-CA', 'en'],
  ])('speaks to a reader of %s in %s', (reader, language) => {
    expect(languageFor(reader)).toBe(language);
  });

  it.each([
    ['the first view', en, de],
    ['pages and dialogs', enPages, dePages],
  ])('are complete in German for %s, with the same places for values', (_, english, german) => {
    const places = (texts: Readonly<Record<string, Message>>) =>
      Object.entries(texts).map(([key, message]) => [key, placesIn(message)]);
    expect(places(german)).toEqual(places(english));
  });
});

function placesIn(message: Message): string {
  const text = typeof message === 'string' ? message : message.other;
  return [...new Set(text.match(/\{\w+\}/g))].sort().join(' ');
}
