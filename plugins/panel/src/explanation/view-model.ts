import type { Bucket, ExplainedInput, ExplainedItem, ExplanationView } from '@throughline/core';
import type { PageWords } from '../words/words.ts';
import { formulaSentence } from './formula-sentence.ts';

/** What a number is asked about. */
export type Explained = { readonly goal: string } | { readonly metric: string };

export interface ExplanationModel {
  readonly title: string;
  readonly number: string;
  readonly score: string | null;
  readonly formula: string;
  /** Set when the number is of an earlier moment. */
  readonly past: string | null;
  readonly inputs: readonly InputRow[];
  readonly items: readonly ItemRow[];
  readonly reading: string | null;
  /** What counts without being listed, as sentences. */
  readonly notes: readonly string[];
  readonly next: string | null;
}

export interface InputRow {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly progress: string;
  readonly weight: string;
  /** Its part of the whole, or why it has none. */
  readonly share: string;
  /** Percent, for the little bar. */
  readonly sharePart: number;
  readonly explains: Explained;
}

export interface ItemRow {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly url: string;
  readonly status: string;
  readonly bucket: Bucket;
  /** What it earns of what it could, or why it earns nothing. */
  readonly worth: string;
}

export function explanationModel(view: ExplanationView, words: PageWords): ExplanationModel {
  return {
    title: view.of.title,
    number: view.progress === null ? words.say('goal.unmeasured') : words.percent(view.progress),
    score: view.score === null ? null : words.tell('why.score', { score: words.score(view.score) }),
    formula: formulaSentence(view.derivation, words),
    past: view.past ? words.tell('why.past', { moment: words.moment(view.at) }) : null,
    inputs: view.inputs.map((input) => inputRow(input, words)),
    items: view.items.map((item) => itemRow(item, words)),
    reading: readingOf(view, words),
    notes: [
      ...(view.hiddenParts ? [words.tell('why.hidden', { count: view.hiddenParts })] : []),
      ...(view.withheldItems > 0 ? [words.tell('why.withheld', { count: view.withheldItems })] : []),
    ],
    next: view.next,
  };
}

function inputRow(input: ExplainedInput, words: PageWords): InputRow {
  return {
    id: `${input.kind}:${input.id}`,
    title: input.title,
    kind: words.tell(`why.kind.${input.kind}`),
    progress: input.progress === null ? words.say('goal.unmeasured') : words.percent(input.progress),
    weight: words.number(input.weight),
    share: input.share === null ? words.tell('why.left-out') : words.percent(input.share),
    sharePart: (input.share ?? 0) * 100,
    explains: input.kind === 'metric' ? { metric: input.id } : { goal: input.id },
  };
}

function itemRow(item: ExplainedItem, words: PageWords): ItemRow {
  return {
    id: `${item.tool}:${item.key}`,
    key: item.key,
    title: item.title,
    url: item.url,
    status: item.status,
    bucket: item.bucket,
    worth: worthOf(item, words),
  };
}

function worthOf(item: ExplainedItem, words: PageWords): string {
  if (!item.counted) return words.tell('why.through-children');
  if (item.bucket === 'cancelled' || item.bucket === 'unreadable') return words.tell(`why.${item.bucket}`);
  if (item.possible === 0) return words.tell('why.no-size');
  return words.tell('why.worth', {
    earned: words.number(item.earned),
    possible: words.number(item.possible),
  });
}

function readingOf({ reading }: ExplanationView, words: PageWords): string | null {
  if (reading === null) return null;
  const figures = { value: words.number(reading.value), moment: words.moment(reading.at) };
  return reading.evidence === ''
    ? words.tell('why.reading', figures)
    : words.tell('why.reading-evidence', { ...figures, evidence: reading.evidence });
}

/** What was typed into a `datetime-local` input, in the reader's own time zone, as operations read a moment; undefined while there is none. */
export function momentTyped(text: string): string | undefined {
  const at = new Date(text);
  return text === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** A moment as a `datetime-local` input writes it, in the reader's own time zone. */
export function typedMoment(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
