import { readdirSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';

type Soon<T> = T | Promise<T>;

/** How one looks for files. */
export interface Look {
  readonly realpath: (path: string) => Soon<string>;
  readonly readdir: (folder: string) => Soon<Dirent[]>;
  readonly stat: (path: string) => Soon<Stats>;
}

/** For threads that have other things to do meanwhile, as the extension host has. */
export const patientLook: Look = {
  realpath,
  stat,
  readdir: (folder) => readdir(folder, { withFileTypes: true }),
};

/** For a worker thread that has nothing else to do: to hand each look to yet another thread takes longer than it. */
export const promptLook: Look = {
  realpath: (path) => realpathSync.native(path),
  readdir: (folder) => readdirSync(folder, { withFileTypes: true }),
  stat: (path) => statSync(path),
};
