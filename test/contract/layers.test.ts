import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { layers } from '../../scripts/layers.mjs';

/** The dependency law, said in words: the linter holds it too, but says which rule and not which edge. */

const src = path.resolve(import.meta.dirname, '../../src');
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(path.sep).join('/'));

const importPattern =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(src, file), 'utf8');
  return [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** Folder below `src/` that a relative import leads to; undefined for packages and style sheets. */
function layerOf(file: string, request: string): string | undefined {
  if (!request.startsWith('.') || request.endsWith('.css')) return undefined;
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), request)).split('/')[0];
}

describe('the dependency law', () => {
  it('knows every folder under src', () => {
    const folders = new Set(sources.map((file) => file.split('/')[0]));
    expect([...folders].sort()).toEqual(Object.keys(layers).sort());
  });

  it('lets each folder import only what the law allows', () => {
    const wrong = sources.flatMap((file) => {
      const own = file.split('/')[0] ?? '';
      const allowed = new Set([own, ...(layers[own] ?? [])]);
      return importsOf(file)
        .map((request) => [request, layerOf(file, request)] as const)
        .filter(([, layer]) => layer !== undefined && !allowed.has(layer))
        .map(([request, layer]) => `src/${file} may not import from ${layer ?? ''} (${request})`);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps vscode in src/vscode and Node out of core and webview', () => {
    const wrong = sources.flatMap((file) => {
      const own = file.split('/')[0] ?? '';
      return importsOf(file)
        .filter(
          (request) =>
            (request === 'vscode' && own !== 'vscode') ||
            (request.startsWith('node:') && (own === 'core' || own === 'webview')),
        )
        .map((request) => `src/${file} may not import ${request}`);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps features apart from each other', () => {
    const feature = (file: string) => /^vscode\/features\/([^/]+)\//.exec(file)?.[1];
    const wrong = sources.flatMap((file) => {
      const own = feature(file);
      if (own === undefined) return [];
      return importsOf(file)
        .filter((request) => request.startsWith('.'))
        .map((request) => path.posix.normalize(path.posix.join(path.posix.dirname(file), request)))
        .filter((target) => feature(`${target}/`) !== undefined && feature(`${target}/`) !== own)
        .map(
          (target) => `src/${file} may not import src/${target}: features never import each other`,
        );
    });
    expect(wrong).toEqual([]);
  });
});
