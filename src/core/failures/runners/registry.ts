import { ava } from './ava';
import { bats } from './bats';
import { bazel } from './bazel';
import { bunTest } from './bunTest';
import { cargoTest } from './cargoTest';
import { ctest } from './ctest';
import { cypress } from './cypress';
import { denoTest } from './denoTest';
import { dotnetTest } from './dotnetTest';
import { eslint } from './eslint';
import { exunit } from './exunit';
import { formatters } from './formatters';
import { goTest } from './goTest';
import { gradle } from './gradle';
import { gtest } from './gtest';
import { jasmine } from './jasmine';
import { jest } from './jest';
import { junit4 } from './junit4';
import { junit5 } from './junit5';
import { flake8, mypy, pylint, pyright, ruff } from './linters';
import { minitest } from './minitest';
import { mocha } from './mocha';
import { nextest } from './nextest';
import { nodeTest } from './nodeTest';
import { pest } from './pest';
import { phpunit } from './phpunit';
import { playwright } from './playwright';
import { prove } from './prove';
import { pytest } from './pytest';
import { reportFile } from './reportFile';
import { rspec } from './rspec';
import type { Runner } from './runner';
import { shellcheck } from './shellcheck';
import { surefire } from './surefire';
import { tap } from './tap';
import { testExplorer } from './testExplorer';
import { tsc } from './tsc';
import { unittest } from './unittest';
import { vite } from './vite';
import { vitest } from './vitest';
import { webpack } from './webpack';

/** Every runner whose output is understood. Order decides only between runners that both report failures. */
export const runners: readonly Runner[] = [
  testExplorer,
  reportFile,
  vitest,
  jest,
  mocha,
  nodeTest,
  bats,
  ava,
  tap,
  jasmine,
  playwright,
  cypress,
  bunTest,
  denoTest,
  pytest,
  unittest,
  goTest,
  nextest,
  cargoTest,
  dotnetTest,
  rspec,
  minitest,
  exunit,
  phpunit,
  pest,
  prove,
  ctest,
  gtest,
  surefire,
  gradle,
  bazel,
  junit5,
  junit4,
  tsc,
  vite,
  webpack,
  eslint,
  mypy,
  pyright,
  ruff,
  flake8,
  pylint,
  shellcheck,
  formatters,
];
