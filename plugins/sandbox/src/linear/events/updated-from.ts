import { isJsonArray, isJsonObject, type Json, type JsonObject, sameJson } from '../../jira/model/json.ts';

/**
 * The previous values of what changed between two versions of a webhook's `data`; related records are left out.
 * @param withUnset also names what was unset before, whether or not it changed
 */
export function updatedFrom(before: JsonObject, after: JsonObject, withUnset: boolean): JsonObject {
  const changed = Object.keys(after).filter((key) => {
    const [old = null, fresh = null] = [before[key], after[key]];
    if (isRelated(old) || isRelated(fresh) || isRelation(key, after)) return false;
    return (withUnset && old === null) || !sameJson(old, fresh);
  });
  return Object.fromEntries(changed.map((key) => [key, before[key] ?? null]));
}

/** Whether a key is that of a record beside its id, which may be missing on either side. */
function isRelation(key: string, data: JsonObject): boolean {
  return `${key}Id` in data;
}

function isRelated(value: Json): boolean {
  return isJsonObject(value) || (isJsonArray(value) && value.some(isJsonObject));
}
