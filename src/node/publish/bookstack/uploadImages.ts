import * as z from 'zod/mini';
import { throwIfCancelled, type PublishControl } from '../publishControl';
import type { LocalImage } from '../publishedImages';
import type { BookStackApi } from './api';
import { mayHaveWorked } from './apiFailure';
import { listRows, parseAnswer } from './bookStackPages';

/** What the gallery takes; SVG is refused by every version. */
export const bookStackImageTypes: ReadonlySet<string> = new Set([
  '.png',
  '.jpg',
  '.jpeg',
  '.gif',
  '.webp',
]);

const uploaded = z.object({ url: z.string() });

/**
 * Uploads the images of a page that are not there yet. The server would take the same image twice; its name, which
 * follows from its content, says whether it has it.
 * @returns addresses by workspace path
 */
export async function uploadImages(
  api: BookStackApi,
  pageId: number,
  images: readonly LocalImage[],
  control: PublishControl,
): Promise<ReadonlyMap<string, string>> {
  const urls = new Map<string, string>();
  if (images.length === 0) return urls;
  const known = await imagesOfPage(api, pageId);
  for (const image of images) {
    let url = known.get(image.name);
    if (url === undefined) {
      throwIfCancelled(control);
      control.report?.(`Uploading ${image.path}`);
      url = await upload(api, pageId, image);
      known.set(image.name, url);
    }
    urls.set(image.path, url);
  }
  return urls;
}

async function upload(api: BookStackApi, pageId: number, image: LocalImage): Promise<string> {
  const form = new FormData();
  form.append('type', 'gallery');
  form.append('uploaded_to', String(pageId));
  form.append('name', image.name);
  form.append('image', new Blob([new Uint8Array(image.bytes)]), image.name);
  try {
    return parseAnswer(uploaded, await api.post('image-gallery', form)).url;
  } catch (error) {
    const url = mayHaveWorked(error)
      ? (await imagesOfPage(api, pageId)).get(image.name)
      : undefined;
    if (url === undefined) throw error;
    return url;
  }
}

/** The images that were uploaded for a page: addresses by name. */
export async function imagesOfPage(
  api: BookStackApi,
  pageId: number,
): Promise<Map<string, string>> {
  const rows = await listRows(api, 'image-gallery', { 'filter[uploaded_to]': pageId, count: 500 });
  const found = new Map<string, string>();
  for (const { name, url, uploaded_to: page } of rows) {
    if (page === pageId && typeof name === 'string' && typeof url === 'string')
      found.set(name, url);
  }
  return found;
}
