import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { composePage, imagesOf } from '../../core/publish/composePage';
import { exportFragment, exportHtml } from '../../core/publish/export/exportHtml';
import type { PreparedDocument } from '../../core/publish/preparedDocument';
import { mapFsError } from '../fsErrors';
import { makeFolder } from '../makeFolder';
import { droppedWords } from './linkPlaces';
import { readLocalImages, type LocalImage } from './publishedImages';

const imageTypes: ReadonlySet<string> = new Set([
  '.png',
  '.jpg',
  '.jpeg',
  '.gif',
  '.webp',
  '.avif',
  '.svg',
]);

/** A document's content as programs take it from the clipboard: HTML, or Markdown where that is not taken. */
export interface RichText {
  readonly html: string;
  readonly text: string;
}

/** A document for readers who have none of the others. */
interface Readable {
  readonly markdown: string;
  readonly images: readonly LocalImage[];
  /** What readers will miss, in sentences. */
  readonly warnings: readonly string[];
}

/** @param imageFolder where the images will lie as the document sees it, with a slash at its end; empty for none */
async function readable(
  root: string,
  document: PreparedDocument,
  imageFolder: string,
): Promise<Readable> {
  const { images, problems } = await readLocalImages(root, imagesOf(document), imageTypes);
  const names = new Map(images.map((image) => [image.path, imageFolder + image.name]));
  const { markdown, dropped } = composePage(document, {
    document: () => undefined,
    named: () => undefined,
    image: (file) => names.get(file),
    anchor: (anchor) => anchor,
  });
  return { markdown, images, warnings: [...problems, ...droppedWords(dropped)] };
}

/** Writes a document as one HTML file with its images in it. @returns what readers will miss */
export async function exportAsHtml(
  root: string,
  document: PreparedDocument,
  target: string,
): Promise<readonly string[]> {
  const { markdown, images, warnings } = await readable(root, document, '');
  const { title } = document.name;
  await writeWhole(target, exportHtml({ title, markdown, images: dataUris(images) }));
  return warnings;
}

/** The content of a document as HTML to paste, and as Markdown for where that is not taken. */
export async function richText(root: string, document: PreparedDocument): Promise<RichText> {
  const { markdown, images } = await readable(root, document, '');
  return { html: exportFragment({ markdown, images: dataUris(images) }), text: markdown };
}

/** Writes a document as Markdown, with its images in a folder beside it. @returns what readers will miss */
export async function exportAsMarkdown(
  root: string,
  document: PreparedDocument,
  target: string,
): Promise<readonly string[]> {
  const folder = `${path.basename(target).replace(/\.(?:md|markdown)$/i, '')}-images`;
  const { markdown, images, warnings } = await readable(root, document, `${folder}/`);
  for (const image of images) {
    await writeWhole(path.join(path.dirname(target), folder, image.name), image.bytes);
  }
  await writeWhole(target, `# ${document.name.title}\n\n${markdown}\n`);
  return warnings;
}

async function writeWhole(target: string, content: string | Buffer): Promise<void> {
  try {
    await makeFolder(path.dirname(target));
    await writeFile(target, content);
  } catch (error) {
    throw mapFsError(error, target, 'write');
  }
}

function dataUris(images: readonly LocalImage[]): ReadonlyMap<string, string> {
  return new Map(
    images.map(({ name, bytes }) => {
      const type = path.extname(name).slice(1).toLowerCase();
      const kind = { jpg: 'jpeg', svg: 'svg+xml' }[type] ?? type;
      return [name, `data:image/${kind};base64,${bytes.toString('base64')}`] as const;
    }),
  );
}
