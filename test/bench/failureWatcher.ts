/** What reads a failing run, as one program to bundle. */
export * from '../../src/core/failures/outputBuffer';
export * from '../../src/core/failures/parseRun';
