import { adfText } from '../model/adf.ts';
import { isJsonArray, isJsonObject, type Json } from '../model/json.ts';
import type { FieldRecord } from '../model/records.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A field's value as a changelog words it. */
export function valueText(field: FieldRecord, value: Json): string {
  if (value === null) return '';
  if (field.schema?.type === 'date' && typeof value === 'string') return shortDate(value);
  return plainText(value);
}

/** A value's id as a changelog shows it; most fields have none. */
export function valueId(field: FieldRecord, value: Json): string | null {
  if (field.schema?.type === 'date') return typeof value === 'string' ? value : '';
  return isJsonObject(value) && typeof value.id === 'string' ? value.id : null;
}

function plainText(value: Json): string {
  if (typeof value === 'string') return value;
  if (isJsonArray(value)) return value.map((inner) => plainText(inner)).join(', ');
  if (!isJsonObject(value)) return value === null ? '' : String(value);
  const name = value.value ?? value.name ?? value.displayName;
  return typeof name === 'string' ? name : adfText(value).trim();
}

/** '2024-04-16' as '16/Apr/24', the form in which Jira's histories show dates. */
function shortDate(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return `${Number(day)}/${MONTHS[Number(month) - 1] ?? month}/${year.slice(2)}`;
}
