/** The people that an owner text names: `Ana & Bob`, `ana, bob`, `Ana / Platform team`. */
export function ownersOf(owner: string | null): string[] {
  if (owner === null) return [];
  return owner
    .replace(/\([^)]*\)/g, ' ')
    .split(/\s*(?:[,;/&+]|\band\b|\bund\b)\s*/i)
    .map((name) => name.replace(/^@/, '').trim())
    .filter((name) => name !== '');
}

/**
 * Whether an owner text names somebody: by the whole name, by a handle made of it (`ana.silva` for Ana Silva), or by
 * the first name alone, which is what people write.
 */
export function isOwnedBy(owner: string | null, person: string): boolean {
  const wanted = squeezed(person);
  if (wanted === '') return false;
  const firstName = squeezed(person.replace(/^@/, '').split(/[\s._-]+/, 1)[0] ?? '');
  return ownersOf(owner).some((name) => {
    const squeezedName = squeezed(name);
    return (
      squeezedName === wanted ||
      (firstName.length > 1 && squeezedName === firstName) ||
      // A team is asked for by the start of its name too, and a first name finds the whole one.
      (!/[\s._-]/.test(person.trim()) && squeezed(name.split(/[\s._-]+/, 1)[0] ?? '') === wanted)
    );
  });
}

/** The owners of many items, each under the spelling that is used most, with how many items they have. */
export function countOwners(owners: Iterable<string | null>): Map<string, number> {
  const spellings = new Map<string, Map<string, number>>();
  for (const owner of owners) {
    for (const name of ownersOf(owner)) {
      const known = spellings.get(squeezed(name)) ?? new Map<string, number>();
      known.set(name, (known.get(name) ?? 0) + 1);
      spellings.set(squeezed(name), known);
    }
  }
  const counted = [...spellings.values()].map((known): [string, number] => {
    // Of equals the one with capitals, which sort first, looks like a name.
    const [best] = [...known].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    return [best?.[0] ?? '', [...known.values()].reduce((sum, count) => sum + count, 0)];
  });
  return new Map(counted.sort(([a], [b]) => a.localeCompare(b)));
}

function squeezed(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s._@-]+/g, '');
}
