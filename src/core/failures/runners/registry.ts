import { cargoTest } from './cargoTest';
import { eslint } from './eslint';
import { goTest } from './goTest';
import { jest } from './jest';
import { mocha } from './mocha';
import { nodeTest } from './nodeTest';
import { pytest } from './pytest';
import type { Runner } from './runner';
import { tsc } from './tsc';
import { vitest } from './vitest';

/** Every runner whose output is understood. Order decides only between runners that both report failures. */
export const runners: readonly Runner[] = [
  vitest,
  jest,
  mocha,
  nodeTest,
  pytest,
  goTest,
  cargoTest,
  tsc,
  eslint,
];
