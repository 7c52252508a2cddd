import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/core/contributions/commands';
import { menus } from '../../src/core/contributions/menus';
import { settings } from '../../src/core/contributions/settings';
import { generatedManifest } from '../../src/manifest/contributes';

const root = path.resolve(import.meta.dirname, '../..');

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly configuration: { readonly properties: Record<string, { readonly default: unknown }> };
  };
}

describe('the manifest', () => {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;

  it('is what the tables say', () => {
    expect(manifest).toMatchObject(generatedManifest());
  });

  it('declares every setting with its default', () => {
    const defaults = Object.entries(manifest.contributes.configuration.properties).map(
      ([key, { default: value }]) => [key, value],
    );
    expect(Object.fromEntries(defaults)).toEqual(
      Object.fromEntries(Object.entries(settings).map(([key, { default: value }]) => [key, value])),
    );
  });

  it('declares only commands that the extension registers, and the other way round', () => {
    const src = path.join(root, 'src/vscode');
    const registered = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [
        ...readFileSync(path.join(src, file), 'utf8').matchAll(
          /registerCommand\(\s*services,\s*'([^']+)'/g,
        ),
      ])
      .map((match) => match[1]);
    expect(registered.sort()).toEqual(Object.keys(commands).sort());
  });

  it('names only commands of the table in menus', () => {
    for (const { command } of Object.values(menus).flat())
      expect(commands).toHaveProperty([command]);
  });
});
