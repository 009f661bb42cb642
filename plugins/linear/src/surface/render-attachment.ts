import type { GoalHead, GoalId, IssuePanelView, ServedGoal } from '@throughline/core';
import { digestOf } from './digest.ts';
import { bar, day, scoreFigure } from './figures.ts';
import type { PageOf } from './page-of.ts';
import { linkInMarkdown, plainText } from './people-text.ts';
import { isForEverybody } from './shared-goals.ts';
import {
  closingWords,
  healthWords,
  measuredWords,
  otherWaysWords,
  progressWords,
  reasonWords,
  standingWords,
  troubleWords,
} from './words.ts';

/** What one goal shows on an issue: a row with a title and a subtitle, and what opens with a click. */
export interface AttachmentText {
  readonly goal: GoalId;
  readonly url: string;
  readonly title: string;
  /** May hold `{updatedAt__since}`, which Linear fills in. */
  readonly subtitle: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  /** Bodies are Markdown. */
  readonly messages: readonly { readonly subject: string; readonly body: string }[];
  /** Of everything above. */
  readonly hash: string;
}

/** Linear takes bodies under 10,000 characters. */
const LONGEST_BODY = 9_000;

/** The attachments of an issue, one per goal that it serves. */
export function renderAttachments(view: IssuePanelView, pageOf: PageOf): readonly AttachmentText[] {
  const trouble = troubleWords(view.freshness);
  return view.goals.filter(({ head }) => isForEverybody(head)).map((goal) => rendered(goal, trouble, pageOf));
}

function rendered(goal: ServedGoal, trouble: string | null, pageOf: PageOf): AttachmentText {
  const { head } = goal;
  const text = {
    goal: head.goal,
    url: pageOf(head.goal),
    title: `Goal: ${plainText(head.title, 200)}`,
    subtitle: subtitleOf(head, trouble),
    attributes: attributesOf(head),
    messages: messagesOf(goal, trouble, pageOf),
  };
  return { ...text, hash: digestOf(text) };
}

function subtitleOf(head: GoalHead, trouble: string | null): string {
  const since = trouble === null ? 'updated {updatedAt__since}' : 'the numbers may be old';
  return [progressWords(head.progress), healthWords(head.health), since].join(' · ');
}

function attributesOf(head: GoalHead): AttachmentText['attributes'] {
  const { progress, score, health, ownerName, due } = head;
  const rows: readonly (readonly [string, string | null])[] = [
    ['Progress', progressWords(progress)],
    ['Health', healthWords(health)],
    ['Score', score === null ? null : scoreFigure(score)],
    ['Measured', measuredWords(head)],
    ['Owner', plainText(ownerName, 100)],
    ['Due', due === null ? null : day(due)],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

function messagesOf(
  { head, reasons, chain, otherWays, ifClosed }: ServedGoal,
  trouble: string | null,
  pageOf: PageOf,
): AttachmentText['messages'] {
  const steps = chain.map(({ goal, title, mode, progress }) => {
    const verb = mode === 'part' ? 'Part of' : 'Supports';
    return `${verb} ${linkInMarkdown(title, pageOf(goal))} · ${bar(progress)} ${progressWords(progress)}`;
  });
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['These numbers may be old', trouble === null ? [] : [trouble]],
    ['Progress', [`${bar(head.progress)} ${progressWords(head.progress)}`, standingWords(head)]],
    ['If this issue closes', [closingWords(ifClosed)]],
    // In an order of their own, so that another order of the same reasons is no change.
    ['Why this issue counts', listed([...new Set(reasons.map(reasonWords))].sort())],
    ['Where it leads', listed([...steps, ...otherWaysWords(otherWays)])],
  ];
  return rows.flatMap(([subject, lines]) => (lines.length === 0 ? [] : [{ subject, body: bodyOf(lines) }]));
}

function listed(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join('\n')];
}

/** Whole lines only: a cut in the middle of one could leave half a link. */
function bodyOf(paragraphs: readonly string[]): string {
  const lines = paragraphs.join('\n\n').split('\n');
  let length = 0;
  const fitting = lines.filter((line) => {
    length += line.length + 1;
    return length <= LONGEST_BODY;
  });
  return [...fitting, ...(fitting.length < lines.length ? ['- …'] : [])].join('\n');
}

/** Where and when an attachment is written. */
export interface AttachmentPlace {
  readonly issue: string;
  /** Which installation writes: several may share a workspace of Linear. */
  readonly installation: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What `attachmentCreate` is given. The moment is the one thing in it that is not part of the hash. */
export function attachmentInput(
  text: AttachmentText,
  { issue, installation, at }: AttachmentPlace,
): Readonly<Record<string, unknown>> {
  const updatedAt = new Date(at).toISOString();
  return {
    issueId: issue,
    url: text.url,
    title: text.title,
    subtitle: text.subtitle,
    groupBySource: true,
    metadata: {
      ...{ app: MARK, installation, goalId: text.goal, hash: text.hash, updatedAt },
      title: text.title,
      attributes: text.attributes,
      messages: text.messages.map((message) => ({ ...message, timestamp: updatedAt })),
    },
  };
}

/** By which an attachment of ours is known, beside its installation. */
export const MARK = 'throughline';
