import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isLogbookError } from '../../core/errors';
import { resolveInside } from '../workspaceFiles';

/** An image of the workspace that a document shows. */
export interface LocalImage {
  /** Workspace-relative. */
  readonly path: string;
  readonly bytes: Buffer;
  /** The same for the same content, whatever the file is called: `chart-3f2a8c1b90de.png`. */
  readonly name: string;
}

export interface LocalImages {
  readonly images: readonly LocalImage[];
  /** A sentence for each image that is left out. */
  readonly problems: readonly string[];
}

/** Larger ones are no illustration, and no server takes them. */
const maxBytes = 20 * 1024 * 1024;

/**
 * Reads the images of a document. Those that are not there, too large, outside of the workspace or of another type are
 * left out, with a sentence each.
 * @param types file name endings that the target takes, in lower case
 */
export async function readLocalImages(
  root: string,
  paths: readonly string[],
  types: ReadonlySet<string>,
): Promise<LocalImages> {
  const images: LocalImage[] = [];
  const problems: string[] = [];
  for (const file of paths) {
    const extension = path.posix.extname(file).toLowerCase();
    const bytes = types.has(extension) ? await read(root, file) : 'type';
    if (typeof bytes === 'string') problems.push(problemWords[bytes](file));
    else images.push({ path: file, bytes, name: imageName(file, extension, bytes) });
  }
  return { images, problems };
}

const problemWords = {
  type: (file: string) => `${file} is left out: images of this type cannot be shown there.`,
  missing: (file: string) => `${file} is left out: there is no such file.`,
  outside: (file: string) => `${file} is left out: it lies outside the workspace.`,
  large: (file: string) => `${file} is left out: it has more than ${maxBytes / 1024 / 1024} MB.`,
} as const;

async function read(root: string, file: string): Promise<Buffer | keyof typeof problemWords> {
  try {
    const target = await resolveInside(root, file);
    const { size } = await stat(target);
    return size > maxBytes ? 'large' : await readFile(target);
  } catch (error) {
    return isLogbookError(error) && error.code === 'outside_workspace' ? 'outside' : 'missing';
  }
}

function imageName(file: string, extension: string, bytes: Buffer): string {
  const stem = path.posix.basename(file, path.posix.extname(file)).replace(/[^\w.-]+/g, '-');
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return `${stem.slice(0, 100)}-${hash}${extension}`;
}
