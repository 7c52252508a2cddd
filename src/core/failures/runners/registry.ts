import { goTest } from './goTest';
import { jest } from './jest';
import { pytest } from './pytest';
import type { Runner } from './runner';
import { vitest } from './vitest';

/** Every runner whose output is understood. Order decides only between runners that both report failures. */
export const runners: readonly Runner[] = [vitest, jest, pytest, goTest];
