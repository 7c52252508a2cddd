import * as z from 'zod/mini';

/** The shapes of `Failure` and of its passed tests, where they are read back from text. */

export const failureFields = {
  name: z.nullable(z.string()),
  file: z.nullable(z.string()),
  line: z.nullable(z.number()),
  message: z.string(),
  excerpt: z.string(),
  suite: z.boolean(),
};

export const passedFields = {
  files: z.array(z.string()),
  tests: z.array(z.object({ file: z.nullable(z.string()), name: z.string() })),
};
