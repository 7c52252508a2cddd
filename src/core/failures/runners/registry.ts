import { ava } from './ava';
import { bunTest } from './bunTest';
import { cargoTest } from './cargoTest';
import { denoTest } from './denoTest';
import { eslint } from './eslint';
import { goTest } from './goTest';
import { jasmine } from './jasmine';
import { jest } from './jest';
import { mocha } from './mocha';
import { nodeTest } from './nodeTest';
import { playwright } from './playwright';
import { pytest } from './pytest';
import type { Runner } from './runner';
import { tap } from './tap';
import { tsc } from './tsc';
import { unittest } from './unittest';
import { vitest } from './vitest';

/** Every runner whose output is understood. Order decides only between runners that both report failures. */
export const runners: readonly Runner[] = [
  vitest,
  jest,
  mocha,
  nodeTest,
  ava,
  tap,
  jasmine,
  playwright,
  bunTest,
  denoTest,
  pytest,
  unittest,
  goTest,
  cargoTest,
  tsc,
  eslint,
];
