/** What VS Code gives a page, once. */
export interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare const acquireVsCodeApi: () => VsCodeApi;

/** Throws when called twice: the page's entry point calls it and hands it on. */
export function vsCodeApi(): VsCodeApi {
  return acquireVsCodeApi();
}
