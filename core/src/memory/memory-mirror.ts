import type { Instant } from '../facts/fact.ts';
import type { LinkId, MetricId, WorkLink } from '../measures/link.ts';
import { type Found, refsAbove, type Selected, select, tallyOf } from '../measures/selection.ts';
import type { ItemRef, ToolId, WorkItem } from '../measures/work-item.ts';
import { foldText } from '../ports/find-text.ts';
import type { SelectionReason, Standing, SyncState, WorkMirror } from '../ports/mirror.ts';
import type { NumberCache } from '../ports/number-cache.ts';
import { everSelectedOf } from './ever-selected.ts';
import type { MemoryGoals } from './memory-goals.ts';
import { memoryItems } from './memory-items.ts';

interface Member {
  readonly ref: ItemRef;
  readonly since: Instant;
  readonly until: Instant | null;
}

/** The mirror as maps, counting with core's own definition of a selection; every other one is compared with it. */
export function memoryMirror(
  goals: Pick<MemoryGoals, 'allLinks'>,
  numbers: Pick<NumberCache, 'tallies'>,
): WorkMirror {
  const { put, vanish, ever, living, changes } = memoryItems();
  const members = new Map<LinkId, readonly Member[]>();
  const syncs = new Map<ToolId, SyncState>();

  const found = (): Found =>
    new Map(
      [...members].map(([link, list]) => [
        link,
        list.filter(({ until }) => until === null).map(({ ref }) => ref),
      ]),
    );
  const linksOf = (metric: MetricId): readonly WorkLink[] =>
    goals.allLinks().filter((link) => link.metric === metric);
  const metrics = (): readonly MetricId[] => [...new Set(goals.allLinks().map(({ metric }) => metric))];
  const selectedBy = (metric: MetricId): readonly Selected[] => select(living(), linksOf(metric), found());
  const standings = (refs: readonly ItemRef[]): readonly Standing[] =>
    metrics().flatMap((metric) =>
      selectedBy(metric)
        .filter(({ item }) => refs.includes(item.ref))
        .map(({ item, weight, counted }) => ({ ref: item.ref, metric, weight, counted })),
    );

  return {
    async take({ items, vanished }, ahead) {
      const refs = [...items.map(({ item }) => item.ref), ...vanished.map(({ ref }) => ref)];
      const before = await this.touching(refs);
      await ahead?.({ items: refs, metrics: before });
      const changed = [...new Set([...put(items), ...vanish(vanished)])];
      const metrics = changed.length === 0 ? [] : [...before, ...(await this.touching(changed))];
      return { items: changed, metrics: [...new Set(metrics)] };
    },
    async items(refs) {
      const alive = living();
      return refs.flatMap((ref) => alive.get(ref) ?? []);
    },
    async byKeys(tool, keys) {
      return [...living().values()].filter((item) => item.tool === tool && keys.includes(item.key));
    },
    async search(tool, text, limit) {
      const ranked = [...living().values()].flatMap((item) => {
        const rank = rankOf(item, foldText(text));
        return item.tool === tool && rank !== undefined ? [{ item, rank }] : [];
      });
      return ranked
        .sort(
          (a, b) =>
            a.rank - b.rank || b.item.revision - a.item.revision || (a.item.ref < b.item.ref ? -1 : 1),
        )
        .slice(0, limit)
        .map(({ item }) => item);
    },
    async occurrences({ tool, selector }) {
      return select(living(), [{ link: '', metric: '', tool, selector, weight: 1000 }], new Map()).length;
    },
    async changes(refs) {
      return changes().filter(({ ref }) => refs.includes(ref));
    },
    async above(ref) {
      const alive = living();
      return refsAbove(ref, alive).flatMap((above) => alive.get(above) ?? []);
    },
    async setMembers(link, refs, at) {
      const now = (members.get(link) ?? []).filter(({ until }) => until === null).map(({ ref }) => ref);
      const add = refs.filter((ref) => !now.includes(ref));
      const remove = now.filter((ref) => !refs.includes(ref));
      await this.changeMembers(link, { add, remove }, at);
      return add.length + remove.length > 0;
    },
    async changeMembers(link, { add, remove }, at) {
      const before = members.get(link) ?? [];
      const isNow = (ref: ItemRef): boolean =>
        before.some((member) => member.ref === ref && member.until === null);
      const ended = before.map((member) =>
        member.until === null && remove.includes(member.ref) ? { ...member, until: at } : member,
      );
      const begun = [...new Set(add)]
        .filter((ref) => !isNow(ref))
        .map((ref) => ({ ref, since: at, until: null }));
      members.set(link, [...ended, ...begun]);
    },
    async touching(refs) {
      const alive = living();
      const way = new Set(refs.flatMap((ref) => (alive.has(ref) ? [ref, ...refsAbove(ref, alive)] : [ref])));
      const linked = goals
        .allLinks()
        .filter(({ selector }) => selector.kind === 'item' && way.has(selector.item));
      return [...new Set([...linked, ...standings([...way])].map(({ metric }) => metric))];
    },
    async selecting(tool, container) {
      const inside = ({ item }: Selected) =>
        item.tool === tool && (item.container === container || item.groups.includes(container));
      return metrics().filter((metric) => selectedBy(metric).some(inside));
    },
    async reasons(ref) {
      return goals.allLinks().flatMap((link): readonly SelectionReason[] => {
        const hit = select(living(), [link], found()).some(({ item }) => item.ref === ref);
        const via = link.selector.kind === 'item' ? link.selector.item : ref;
        return hit ? [{ link: link.link, metric: link.metric, via }] : [];
      });
    },
    async standings(refs) {
      return standings(refs);
    },
    async tally(ids) {
      const kept = await numbers.tallies(ids);
      return new Map(
        ids.map((metric) => [
          metric,
          { value: tallyOf(selectedBy(metric)), version: kept.get(metric)?.version ?? 0 },
        ]),
      );
    },
    async preview({ tool, selector }, refs) {
      const link = { link: 'preview', metric: 'preview', tool, selector, weight: 1000 };
      return tallyOf(select(living(), [link], new Map([['preview', refs]])));
    },
    async selected(metric, after, limit) {
      const rest = selectedBy(metric)
        .filter(({ item }) => after === null || item.ref > after)
        .sort((a, b) => (a.item.ref < b.item.ref ? -1 : 1));
      const rows = rest
        .slice(0, limit)
        .map(({ item, weight, counted }) => ({ ref: item.ref, item, metric, weight, counted }));
      return { rows, next: rest.length > limit ? (rows.at(-1)?.ref ?? null) : null };
    },
    async everSelected(links) {
      const everFound = new Map([...members].map(([link, list]) => [link, list.map(({ ref }) => ref)]));
      const told = ever();
      const refs = new Set(
        everSelectedOf(
          told.map(({ item }) => item),
          changes(),
          links,
          everFound,
        ),
      );
      return told.filter(({ item }) => refs.has(item.ref)).sort((a, b) => (a.item.ref < b.item.ref ? -1 : 1));
    },
    async membersAt(links, at) {
      const holds = ({ since, until }: Member): boolean => since <= at && (until === null || until > at);
      return new Map(
        links.map((link) => [link, (members.get(link) ?? []).filter(holds).map(({ ref }) => ref)]),
      );
    },
    async sync(tool) {
      return syncs.get(tool) ?? neverSynced(tool);
    },
    async saveSync(state) {
      syncs.set(state.tool, state);
    },
    async size(tool) {
      return [...living().values()].filter((item) => item.tool === tool).length;
    },
    async refs(tool, after, limit) {
      return [...living().values()]
        .filter((item) => item.tool === tool && (after === null || item.ref > after))
        .map(({ ref }) => ref)
        .sort()
        .slice(0, limit);
    },
  };
}

/** 0 the key itself, 1 keys that begin so, 2 words that begin so, 3 the rest; undefined: not found. */
function rankOf({ key, title }: WorkItem, text: string): number | undefined {
  const found = foldText(`${key} ${title}`);
  if (!found.includes(text)) return undefined;
  if (found.startsWith(text)) return found.startsWith(`${text} `) ? 0 : 1;
  return found.includes(` ${text}`) ? 2 : 3;
}

/** The state of a tool that was never read. */
function neverSynced(tool: ToolId): SyncState {
  return {
    tool,
    phase: 'never',
    cursor: null,
    began: null,
    done: 0,
    total: null,
    caughtUpAt: null,
    heardAt: null,
    problem: null,
  };
}
