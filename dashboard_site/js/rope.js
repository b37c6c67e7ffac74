// A long list that grows at both ends: immutable, cut into chunks, so that adding copies little.
//
// A position is absolute: adding in front makes smaller ones, dropping the oldest changes no other.

const CHUNK = 512;

/** An empty rope whose first item will have position `start`. */
export const emptyRope = (start = 0) => ({ start, end: start, chunks: [] });

/** Items behind the last one; `replaceLast` takes the place of the last item first. */
export function append(rope, items, replaceLast) {
  if (!items.length && replaceLast === undefined) return rope;
  const chunks = rope.chunks.slice();
  const tail = chunks.pop() ?? { start: rope.start, items: [] };
  let all = replaceLast === undefined ? tail.items : [...tail.items.slice(0, -1), replaceLast];
  all = all.concat(items);
  for (let i = 0; i < all.length; i += CHUNK) {
    chunks.push({ start: tail.start + i, items: all.slice(i, i + CHUNK) });
  }
  return { start: rope.start, end: rope.end + items.length, chunks };
}

/** Items before the first one. */
export function prepend(rope, items) {
  const chunks = [];
  const start = rope.start - items.length;
  for (let i = 0; i < items.length; i += CHUNK) {
    chunks.push({ start: start + i, items: items.slice(i, i + CHUNK) });
  }
  return { start, end: rope.end, chunks: [...chunks, ...rope.chunks] };
}

/** The same items at positions that end at `end`. */
export function endingAt(rope, end) {
  const by = end - rope.end;
  const chunks = rope.chunks.map(({ start, items }) => ({ start: start + by, items }));
  return { start: rope.start + by, end, chunks };
}

/** Without the oldest whole chunks, so that little more than `limit` items are left. */
export function dropOldest(rope, limit) {
  let n = 0;
  while (rope.end - (rope.chunks[n + 1]?.start ?? rope.start) > limit) n += 1;
  if (!n) return rope;
  const chunks = rope.chunks.slice(n);
  return { start: chunks[0].start, end: rope.end, chunks };
}

/** The item at a position, undefined where there is none. */
export function at(rope, position) {
  const chunk = rope.chunks[findChunk(rope.chunks, position)];
  return chunk?.items[position - chunk.start];
}

/** Items of [from, to). */
export function slice(rope, from, to) {
  const found = [];
  for (let i = Math.max(0, findChunk(rope.chunks, from)); i < rope.chunks.length; i += 1) {
    const { start, items } = rope.chunks[i];
    if (start >= to) break;
    found.push(...items.slice(Math.max(0, from - start), to - start));
  }
  return found;
}

/** The first position from `from` on whose item passes; a negative `step` looks backwards. */
export function find(rope, from, step, test) {
  for (let i = from; i >= rope.start && i < rope.end; i += step) {
    if (test(at(rope, i))) return i;
  }
  return undefined;
}

/** The last position whose item's `key` is <= `value`, for a rope ordered by `key`. */
export function lastUpTo(rope, value, key) {
  let low = rope.start;
  let high = rope.end - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (key(at(rope, middle)) <= value) low = middle + 1;
    else high = middle - 1;
  }
  return high >= rope.start ? high : undefined;
}

function findChunk(chunks, position) {
  let low = 0;
  let high = chunks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (chunks[middle].start <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
