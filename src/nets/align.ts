/** Which items of one list are those of another, when some were put in, taken out or changed. */

/**
 * The longest pairing of like items that keeps their order, as pairs of indices; of several the one that
 * pairs earlier items. Takes time in proportion to the product of the lengths.
 */
export function alignment<A, B>(
  first: readonly A[],
  second: readonly B[],
  like: (a: A, b: B) => boolean,
): (readonly [number, number])[] {
  // longest[i][j]: pairs that can be made from item i of the first list and item j of the second on.
  const longest = Array.from({ length: first.length + 1 }, () =>
    new Array<number>(second.length + 1).fill(0),
  );
  const rest = (i: number, j: number): number => longest[i]![j]!;
  for (let i = first.length - 1; i >= 0; i--) {
    for (let j = second.length - 1; j >= 0; j--) {
      const paired = like(first[i]!, second[j]!) ? rest(i + 1, j + 1) + 1 : 0;
      longest[i]![j] = Math.max(paired, rest(i + 1, j), rest(i, j + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < first.length && j < second.length;) {
    if (like(first[i]!, second[j]!) && rest(i, j) === rest(i + 1, j + 1) + 1) {
      pairs.push([i++, j++]);
    } else if (rest(i, j + 1) >= rest(i + 1, j)) {
      j++;
    } else {
      i++;
    }
  }
  return pairs;
}
