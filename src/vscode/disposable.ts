/** Something to take away again. Unlike `vscode.Disposable` it is no class, so plain objects can be one. */
export interface Disposable {
  dispose(): void;
}
