/** Keys whose values are no free text: masking would only break them. */
const plainKeys = new Set(['timestamp', 'type', 'id']);

/**
 * Masks the secrets in every text of a value made of JSON; the keys and their order stay.
 * @returns the paths of the texts that were changed, such as `error` or `commits.0`.
 */
export async function redactTexts<T extends object>(
  value: T,
  redact: (text: string) => Promise<string>,
): Promise<{ readonly value: T; readonly masked: readonly string[] }> {
  const masked: string[] = [];
  const visit = async (part: unknown, path: string): Promise<unknown> => {
    if (typeof part === 'string') {
      const clean = plainKeys.has(path) ? part : await redact(part);
      if (clean !== part) masked.push(path);
      return clean;
    }
    if (typeof part !== 'object' || part === null) return part;
    const below = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
    if (Array.isArray(part)) {
      return Promise.all(part.map((item: unknown, index) => visit(item, below(index))));
    }
    const entries = Object.entries(part).map(
      async ([key, item]) => [key, await visit(item, below(key))] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  };
  return { value: (await visit(value, '')) as T, masked };
}
