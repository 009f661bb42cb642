import { adfText } from '../model/adf.ts';
import { isJsonArray, isJsonObject, type Json } from '../model/json.ts';
import type { FieldRecord, IndexedProperty, IssueRecord } from '../model/records.ts';
import { dateOf, startOfDate } from './jql-dates.ts';
import { queryError } from './jql-error.ts';
import type { JqlField, JqlValue, MatchRequest } from './jql-field.ts';
import { orderedField } from './ordered-field.ts';
import { setField } from './set-field.ts';
import { textField } from './text-field.ts';

/** A moment that the issue itself keeps: created, updated, resolved. */
export function momentField(read: (issue: IssueRecord) => number | null): JqlField {
  return orderedField({ read, convert: (value, request) => dateOf(value, request.shown, request.scope) });
}

/** A date without a time: midnight on the caller's clock. */
export function dayField(read: (issue: IssueRecord) => Json): JqlField {
  return orderedField({
    read(issue, scope) {
      const day = read(issue);
      return typeof day === 'string' ? startOfDate(day, scope.timeZone) : null;
    },
    convert: (value, request) => dateOf(value, request.shown, request.scope),
  });
}

/** How JQL searches a custom field, by its type; undefined: not at all. */
export function customValueField(field: FieldRecord): JqlField | undefined {
  const read = (issue: IssueRecord): Json => issue.values.get(field.id) ?? null;
  switch (field.schema?.type) {
    case 'number':
      return numberField(read);
    case 'date':
      return dayField(read);
    case 'datetime':
      return momentField((issue) => momentOf(read(issue)));
    case 'string':
      return textField((issue) => adfText(read(issue)));
    case 'option':
      return optionField(field, read);
    case 'user':
      return setField({
        read: (issue) => idsIn(read(issue), 'accountId'),
        resolve: (text) => [text],
        takes: 'user',
      });
    case 'array':
      return field.options.length > 0 ? optionField(field, read) : wordsField(read);
    default:
      return undefined;
  }
}

/** `issue.property[key].path`, for a path that the app's manifest declares. */
export function propertyField(indexed: IndexedProperty): JqlField {
  const read = (issue: IssueRecord): Json =>
    valueAt(issue.properties.get(indexed.propertyKey) ?? null, indexed.path);
  switch (indexed.type) {
    case 'number':
      return numberField(read);
    case 'date':
      return momentField((issue) => momentOf(read(issue)));
    case 'text':
      return textField((issue) => wordsOf(read(issue)).join(' '));
    case 'user':
      return setField({ read: (issue) => wordsOf(read(issue)), resolve: (text) => [text], takes: 'user' });
    case 'string':
      return setField({ read: (issue) => wordsOf(read(issue)), resolve: (text) => [text] });
  }
}

function numberField(read: (issue: IssueRecord) => Json): JqlField {
  return orderedField({
    read(issue) {
      const value = read(issue);
      return typeof value === 'number' ? value : null;
    },
    convert: numberOf,
  });
}

function numberOf(value: JqlValue, { shown }: MatchRequest): number {
  const number = value.kind === 'written' && value.text.trim() !== '' ? Number(value.text) : Number.NaN;
  if (Number.isFinite(number)) return number;
  const text = value.kind === 'written' ? value.text : value.source;
  throw queryError(`The value '${text}' for the field '${shown}' is not a number.`);
}

function optionField(field: FieldRecord, read: (issue: IssueRecord) => Json): JqlField {
  return setField({
    read: (issue) => idsIn(read(issue), 'value').map((value) => value.toLowerCase()),
    resolve: (text) =>
      field.options
        .filter(({ id, value }) => id === text || value.toLowerCase() === text.toLowerCase())
        .map(({ value }) => value.toLowerCase()),
    missing: (text, shown) => queryError(`The option '${text}' for field '${shown}' does not exist.`),
  });
}

function wordsField(read: (issue: IssueRecord) => Json): JqlField {
  return setField({
    read: (issue) => wordsOf(read(issue)).map((word) => word.toLowerCase()),
    resolve: (text) => [text.toLowerCase()],
  });
}

function idsIn(value: Json, key: string): string[] {
  if (isJsonArray(value)) return value.flatMap((inner) => idsIn(inner, key));
  const id = isJsonObject(value) ? value[key] : value;
  return typeof id === 'string' ? [id] : [];
}

function wordsOf(value: Json): string[] {
  if (isJsonArray(value)) return value.flatMap((inner) => wordsOf(inner));
  return value === null || isJsonObject(value) ? [] : [String(value)];
}

/** The value below a dotted path; a list on the way is looked into item by item. */
function valueAt(value: Json, path: string): Json {
  if (path === '') return value;
  if (isJsonArray(value)) return value.flatMap((inner) => [valueAt(inner, path)]);
  if (!isJsonObject(value)) return null;
  const [head = '', ...rest] = path.split('.');
  return valueAt(value[head] ?? null, rest.join('.'));
}

function momentOf(value: Json): number | null {
  if (typeof value !== 'string') return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}
