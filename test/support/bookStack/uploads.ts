import { forbidden, invalid, json, Refusal, type Answer } from './answers';
import { visiblePage, type Rights } from './pages';
import type { BookStackState } from './state';

interface Upload {
  readonly state: BookStackState;
  readonly rights: Rights;
  readonly accept: string;
  readonly base: string;
}

/** `POST /api/image-gallery`. Nothing is compared with what is there: the same image twice is two images. */
export function uploadImage(
  { state, rights, accept, base }: Upload,
  contentType: string,
  bytes: Buffer,
): Answer {
  if (!rights.createImages) throw new Refusal(forbidden(accept));
  const parts = readParts(contentType, bytes);
  const image = parts.get('image');
  if (image === undefined) throw new Refusal(invalid({ image: ['The image field is required.'] }));
  if (!/\.(?:png|jpe?g|gif|webp)$/i.test(image.fileName ?? ''))
    throw new Refusal(
      invalid({
        image: [
          'The image must have a valid & supported image extension.',
          'The image must be a file of type: jpeg, png, gif, webp.',
        ],
      }),
    );
  const page = visiblePage(state, Number(parts.get('uploaded_to')?.bytes.toString()));
  const id = state.nextId++;
  const name = parts.get('name')?.bytes.toString() ?? image.fileName ?? '';
  const url = `${base}/uploads/images/gallery/${id}-${encodeURIComponent(name)}`;
  state.images.set(id, { id, name, url, pageId: page.id, bytes: image.bytes });
  return json(200, {
    id,
    name,
    url,
    type: 'gallery',
    uploaded_to: page.id,
    thumbs: { gallery: url, display: url },
    content: { html: `<img src="${url}">`, markdown: `![${name}](${url})` },
  });
}

interface Part {
  readonly fileName: string | undefined;
  readonly bytes: Buffer;
}

function readParts(contentType: string, bytes: Buffer): Map<string, Part> {
  const boundary = `--${/boundary=(.*)$/.exec(contentType)?.[1] ?? ''}`;
  const parts = new Map<string, Part>();
  for (const part of bytes.toString('latin1').split(boundary).slice(1, -1)) {
    const [head = '', ...body] = part.split('\r\n\r\n');
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? '';
    const content = body.join('\r\n\r\n').replace(/\r\n$/, '');
    parts.set(name, {
      fileName: /filename="([^"]*)"/.exec(head)?.[1],
      bytes: Buffer.from(content, 'latin1'),
    });
  }
  return parts;
}
