import type { JsonObject } from '../../jira/model/json.ts';
import { nodeId } from '../model/node-id.ts';
import type { LabelRecord, MilestoneRecord } from '../model/records.ts';
import { isoOrNull, isoTime } from '../model/times.ts';
import { fullName, milestoneCounts } from '../state/lookups.ts';
import { must, type SiteState } from '../state/site-state.ts';
import { accountViewOf } from './account-view.ts';
import { API, WEB } from './urls.ts';

export function labelView(state: SiteState, label: LabelRecord): JsonObject {
  const name = fullName(state, must(state, 'Repository', label.repositoryId));
  return {
    id: label.id,
    node_id: nodeId(label),
    url: `${API}/repos/${name}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}

export function milestoneView(state: SiteState, milestone: MilestoneRecord): JsonObject {
  const name = fullName(state, must(state, 'Repository', milestone.repositoryId));
  const url = `${API}/repos/${name}/milestones/${milestone.number}`;
  const { open, closed } = milestoneCounts(state, milestone.id);
  return {
    url,
    html_url: `${WEB}/${name}/milestone/${milestone.number}`,
    labels_url: `${url}/labels`,
    id: milestone.id,
    node_id: nodeId(milestone),
    number: milestone.number,
    state: milestone.state,
    title: milestone.title,
    description: milestone.description,
    creator: accountViewOf(state, milestone.creatorId),
    open_issues: open,
    closed_issues: closed,
    created_at: isoTime(milestone.createdAt),
    updated_at: isoTime(milestone.updatedAt),
    closed_at: isoOrNull(milestone.closedAt),
    due_on: isoOrNull(milestone.dueOn),
  };
}
