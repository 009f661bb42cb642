/** What GitHub has added to its schema since the published package: only as much as the stand-in serves. */
export const EXTENSIONS = `
extend type Issue {
  issueType: IssueType
  issueDependenciesSummary: IssueDependenciesSummary!
  issueFieldValues(after: String, before: String, first: Int, last: Int): IssueFieldValueConnection
  blockedBy(after: String, before: String, first: Int, last: Int): IssueConnection!
  blocking(after: String, before: String, first: Int, last: Int): IssueConnection!
  pinnedIssueComment: PinnedIssueComment
}
extend type IssueComment { isPinned: Boolean pinnedAt: DateTime pinnedBy: User }
extend type Organization {
  issueTypes(after: String, before: String, first: Int, last: Int): IssueTypeConnection
  issueFields(after: String, before: String, first: Int, last: Int): IssueFieldsConnection
}
extend input ProjectV2SingleSelectFieldOptionInput { id: String }
extend input CreateIssueInput { issueTypeId: ID }
extend enum ProjectV2FieldType { ISSUE_TYPE }
extend union ProjectV2ItemFieldValue = ProjectV2ItemIssueFieldValue

type IssueType implements Node { id: ID! name: String! description: String color: IssueTypeColor! isEnabled: Boolean! }
type IssueTypeConnection { edges: [IssueTypeEdge] nodes: [IssueType] pageInfo: PageInfo! totalCount: Int! }
type IssueTypeEdge { cursor: String! node: IssueType }
enum IssueTypeColor { BLUE GRAY GREEN ORANGE PINK PURPLE RED YELLOW }
type IssueDependenciesSummary { blockedBy: Int! blocking: Int! totalBlockedBy: Int! totalBlocking: Int! }
type PinnedIssueComment implements Node {
  id: ID! databaseId: Int fullDatabaseId: BigInt issue: Issue! issueComment: IssueComment! pinnedAt: DateTime! pinnedBy: Actor!
}

enum IssueFieldDataType { DATE MULTI_SELECT NUMBER SINGLE_SELECT TEXT }
enum IssueFieldVisibility { ALL ORG_ONLY }
enum IssueFieldSingleSelectOptionColor { BLUE GRAY GREEN ORANGE PINK PURPLE RED YELLOW }
interface IssueFieldCommon {
  createdAt: DateTime! dataType: IssueFieldDataType! description: String fullDatabaseId: BigInt name: String! visibility: IssueFieldVisibility!
}
${['Text', 'Number', 'Date'].map(issueFieldType).join('\n')}
${issueFieldType('SingleSelect', 'options: [IssueFieldSingleSelectOption!]!')}
type IssueFieldSingleSelectOption implements Node {
  id: ID! name: String! color: IssueFieldSingleSelectOptionColor! description: String databaseId: Int fullDatabaseId: BigInt priority: Int
}
union IssueFields = IssueFieldDate | IssueFieldNumber | IssueFieldSingleSelect | IssueFieldText
type IssueFieldsConnection { edges: [IssueFieldsEdge] nodes: [IssueFields] pageInfo: PageInfo! totalCount: Int! }
type IssueFieldsEdge { cursor: String! node: IssueFields }

interface IssueFieldValueCommon { field: IssueFields }
type IssueFieldTextValue implements IssueFieldValueCommon & Node { id: ID! field: IssueFields value: String! }
type IssueFieldNumberValue implements IssueFieldValueCommon & Node { id: ID! field: IssueFields value: Float! }
type IssueFieldDateValue implements IssueFieldValueCommon & Node { id: ID! field: IssueFields value: String! }
type IssueFieldSingleSelectValue implements IssueFieldValueCommon & Node {
  id: ID! field: IssueFields name: String! optionId: String value: String! color: IssueFieldSingleSelectOptionColor! description: String
}
union IssueFieldValue = IssueFieldDateValue | IssueFieldNumberValue | IssueFieldSingleSelectValue | IssueFieldTextValue
union ProjectV2IssueFieldValues = IssueFieldDateValue | IssueFieldNumberValue | IssueFieldSingleSelectValue | IssueFieldTextValue
type IssueFieldValueConnection { edges: [IssueFieldValueEdge] nodes: [IssueFieldValue] pageInfo: PageInfo! totalCount: Int! }
type IssueFieldValueEdge { cursor: String! node: IssueFieldValue }
type ProjectV2ItemIssueFieldValue { field: ProjectV2FieldConfiguration! issueFieldValue: ProjectV2IssueFieldValues }

extend type Mutation {
  setIssueFieldValue(input: SetIssueFieldValueInput!): SetIssueFieldValuePayload
  pinIssueComment(input: PinIssueCommentInput!): PinIssueCommentPayload
  unpinIssueComment(input: UnpinIssueCommentInput!): UnpinIssueCommentPayload
  addBlockedBy(input: AddBlockedByInput!): AddBlockedByPayload
  removeBlockedBy(input: RemoveBlockedByInput!): RemoveBlockedByPayload
  createProjectV2IssueField(input: CreateProjectV2IssueFieldInput!): CreateProjectV2IssueFieldPayload
  updateIssueIssueType(input: UpdateIssueIssueTypeInput!): UpdateIssueIssueTypePayload
}
input SetIssueFieldValueInput { clientMutationId: String issueId: ID! issueFields: [IssueFieldCreateOrUpdateInput!]! }
input IssueFieldCreateOrUpdateInput {
  fieldId: ID! textValue: String numberValue: Float dateValue: String singleSelectOptionId: ID delete: Boolean
}
type SetIssueFieldValuePayload { clientMutationId: String issue: Issue issueFieldValues: [IssueFieldValue!] }
input PinIssueCommentInput { clientMutationId: String issueCommentId: ID! }
type PinIssueCommentPayload { clientMutationId: String issueComment: IssueComment }
input UnpinIssueCommentInput { clientMutationId: String issueCommentId: ID! }
type UnpinIssueCommentPayload { clientMutationId: String issueComment: IssueComment }
input AddBlockedByInput { clientMutationId: String issueId: ID! blockingIssueId: ID! }
type AddBlockedByPayload { clientMutationId: String issue: Issue blockingIssue: Issue }
input RemoveBlockedByInput { clientMutationId: String issueId: ID! blockingIssueId: ID! }
type RemoveBlockedByPayload { clientMutationId: String issue: Issue blockingIssue: Issue }
input CreateProjectV2IssueFieldInput { clientMutationId: String projectId: ID! issueFieldId: ID! }
type CreateProjectV2IssueFieldPayload { clientMutationId: String projectV2Field: ProjectV2FieldConfiguration }
input UpdateIssueIssueTypeInput { clientMutationId: String issueId: ID! issueTypeId: ID }
type UpdateIssueIssueTypePayload { clientMutationId: String issue: Issue }
`;

function issueFieldType(name: string, more: unknown): string {
  return `type IssueField${name} implements IssueFieldCommon & Node {
  id: ID! createdAt: DateTime! dataType: IssueFieldDataType! description: String fullDatabaseId: BigInt
  name: String! visibility: IssueFieldVisibility! ${typeof more === 'string' ? more : ''}
}`;
}
