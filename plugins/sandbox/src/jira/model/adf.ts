import { isJsonArray, isJsonObject, type Json } from './json.ts';

/** Whether a value is an Atlassian document (the form of descriptions in REST v3). */
export function isAdf(value: Json): boolean {
  return isJsonObject(value) && value.type === 'doc' && value.version === 1 && isJsonArray(value.content);
}

/** The words of an Atlassian document, a line per block; a plain string stays as it is. */
export function adfText(value: Json): string {
  if (typeof value === 'string') return value;
  if (isJsonArray(value)) return value.map((inner) => adfText(inner)).join('');
  if (!isJsonObject(value)) return '';
  if (typeof value.text === 'string') return value.text;
  const inner = value.content === undefined ? '' : adfText(value.content);
  return value.type === 'paragraph' || value.type === 'heading' ? `${inner}\n` : inner;
}
