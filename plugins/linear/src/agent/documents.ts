/** What Linear is asked and told about agent sessions. Each is checked in tests against the schema of the SDK. */

const SAY = `mutation SayInSession($input: AgentActivityCreateInput!) {
  agentActivityCreate(input: $input) { success } }`;

const SAID = 'query SaidInSession($id: String!) { agentActivity(id: $id) { id } }';

const SHOW_PAGES = `mutation ShowPagesOfSession($id: String!, $input: AgentSessionUpdateInput!) {
  agentSessionUpdate(id: $id, input: $input) { success } }`;

export const AGENT_DOCUMENTS = { say: SAY, said: SAID, showPages: SHOW_PAGES } as const;
