import { isJsonArray, isJsonObject, type Json, type JsonObject, sameJson } from '../../jira/model/json.ts';

/** The previous values of what changed between two versions of a webhook's `data`; related records are left out. */
export function updatedFrom(before: JsonObject, after: JsonObject): JsonObject {
  const changed = Object.keys(after).filter((key) => {
    const [old = null, fresh = null] = [before[key], after[key]];
    return !isRelated(old) && !isRelated(fresh) && !sameJson(old, fresh);
  });
  return Object.fromEntries(changed.map((key) => [key, before[key] ?? null]));
}

function isRelated(value: Json): boolean {
  return isJsonObject(value) || (isJsonArray(value) && value.some(isJsonObject));
}
