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

function squeezed(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s._@-]+/g, '');
}
