/** The tool's id in every item ref: `jira:10001`. */
export const JIRA = 'jira';
