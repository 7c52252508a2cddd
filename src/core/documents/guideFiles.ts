const guide = /^(?:readme|index|_index|contributing|template|_template)\.md$/i;

/** Whether a file in a type's folder is about the folder and no document of it: a README or an index. */
export function isGuideFile(path: string): boolean {
  return guide.test(path.slice(path.lastIndexOf('/') + 1));
}
