export { type Company, type CompanyOptions, generateCompany } from './company.ts';
export type { CompanyStep } from './company-steps.ts';
export { jiraFieldList, jiraLines } from './jira-lines.ts';
export type { CompanyPerson, CompanyUnit } from './staff.ts';
