import type { Option, Reply } from '@throughline/core';
import type { PageOf } from '../surface/page-of.ts';
import { inMarkdown, plainText } from '../surface/people-text.ts';
import { renderStatus } from './render-status.ts';

/** What the app says in a session. `body` is Markdown. */
export interface AgentWords {
  readonly content: {
    readonly type: 'thought' | 'response' | 'elicitation' | 'error';
    readonly body: string;
  };
  /** Choices; the value of the one that a person takes comes back as their words. */
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

const LONGEST_MESSAGE = 1500;
const LONGEST_LABEL = 120;

/** A reply in the form in which Linear shows it. Pure. */
export function agentWords(reply: Reply, pageOf: PageOf | undefined): AgentWords {
  switch (reply.kind) {
    case 'status':
      return said('response', renderStatus(reply.view, pageOf));
    case 'done':
      return said('response', inMarkdown(reply.message, LONGEST_MESSAGE));
    case 'choose':
      return {
        ...said('elicitation', inMarkdown(reply.message, LONGEST_MESSAGE)),
        options: reply.options.map(choice),
      };
    case 'refused':
      return said('error', inMarkdown(reply.message, LONGEST_MESSAGE));
    case 'help':
      return said('response', reply.lines.map((line) => `- ${inMarkdown(line, LONGEST_MESSAGE)}`).join('\n'));
  }
}

export function said(type: AgentWords['content']['type'], body: string): AgentWords {
  return { content: { type, body } };
}

/** The label is shown as it is; the value is never shown, and read as it was written. */
function choice({ label, command }: Option): { readonly label: string; readonly value: string } {
  return { label: plainText(label, LONGEST_LABEL), value: command };
}
