/** A way to change the approach, as the settings list them. */
export interface Mutation {
  /** `M5`; empty where the setting gives a label only. */
  readonly id: string;
  /** `Reduce Scope`. */
  readonly label: string;
  /** When to choose it, as the team says; empty where it does not. */
  readonly hint: string;
}

/**
 * The setting's entries: `M5 Reduce Scope`, `M5: Reduce Scope`, `M5 (Reduce Scope)` or a label alone, each with a hint
 * behind it or without: `M9 Pair Up: look at it with somebody else`.
 */
export function readMutations(setting: readonly string[]): readonly Mutation[] {
  return setting.flatMap((entry) => {
    const [, id = '', rest = ''] = /^\s*([A-Z]{1,3}\d{1,3}\b)?[\s:.–—-]*(.*)$/is.exec(entry) ?? [];
    const [, name = '', hint = ''] =
      /^(.*?)(?:(?:\s*[:：]\s+|\s+[–—-]\s+)(.*))?$/s.exec(rest) ?? [];
    const label = (/^\((.*)\)$/.exec(name.trim())?.[1] ?? name).trim();
    return label === '' && id === ''
      ? []
      : [{ id, label: label === '' ? id : label, hint: hint.trim() }];
  });
}

/** As it stands in a journal: the label always, because teams number differently. */
export function mutationLabel({ id, label }: Pick<Mutation, 'id' | 'label'>): string {
  return id === '' || id === label ? label : `${id} (${label})`;
}

/** The mutation that is meant by an id, a label or both, in whatever case; undefined for none of the list. */
export function chooseMutation(mutations: readonly Mutation[], said: string): Mutation | undefined {
  const wanted = comparable(said);
  if (wanted === '') return undefined;
  return mutations.find(({ id, label }) =>
    [id, label, `${id} ${label}`].some((name) => comparable(name) === wanted),
  );
}

function comparable(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}
