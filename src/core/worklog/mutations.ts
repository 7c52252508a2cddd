/** A way to change the approach, as the settings list them. */
export interface Mutation {
  /** `M5`; empty where the setting gives a label only. */
  readonly id: string;
  /** `Reduce Scope`. */
  readonly label: string;
}

/** The setting's entries: `M5 Reduce Scope`, `M5: Reduce Scope`, `M5 (Reduce Scope)` or a label alone. */
export function readMutations(setting: readonly string[]): readonly Mutation[] {
  return setting.flatMap((entry) => {
    const [, id = '', rest = ''] = /^\s*([A-Z]{1,3}\d{1,3}\b)?[\s:.–—-]*(.*)$/is.exec(entry) ?? [];
    const label = (/^\((.*)\)$/.exec(rest.trim())?.[1] ?? rest).trim();
    return label === '' && id === '' ? [] : [{ id, label: label === '' ? id : label }];
  });
}

/** As it stands in a journal: the label always, because teams number differently. */
export function mutationLabel({ id, label }: Mutation): string {
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
