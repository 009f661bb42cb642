import type { IssueRecord, TransitionRecord } from '../model/records.ts';
import type { SiteState } from '../state/site-state.ts';
import { mayOnIssue } from '../state/visibility.ts';

/** The steps that an account may take from an issue's status; none without the right to transition. */
export function availableTransitions(
  state: SiteState,
  issue: IssueRecord,
  accountId: string,
): TransitionRecord[] {
  if (!mayOnIssue(state, issue, accountId, 'TRANSITION_ISSUES')) return [];
  return stepsFrom(state, issue);
}

/** The steps that the workflow has from an issue's status, whoever asks. */
function stepsFrom(state: SiteState, issue: IssueRecord): TransitionRecord[] {
  const steps = state.projects.get(issue.projectId)?.transitions ?? [];
  return steps.filter(({ from }) => from === 'any' || from.includes(issue.statusId));
}

/**
 * The issue after a step. Reaching a done status sets the site's first resolution unless the screen set one; leaving it
 * clears the resolution: what Jira's templates do with post functions.
 */
export function takeStep(state: SiteState, issue: IssueRecord, transition: TransitionRecord): IssueRecord {
  const category = state.statuses.get(transition.to)?.category;
  const [first = null] = state.resolutions.keys();
  const resolutionId = category === 'done' ? (issue.resolutionId ?? first) : null;
  return { ...issue, statusId: transition.to, resolutionId };
}
