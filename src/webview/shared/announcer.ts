/**
 * Says things to people who use a screen reader, without moving the focus.
 * @returns a function that takes a sentence
 */
export function createAnnouncer(page: Document): (sentence: string) => void {
  const region = page.createElement('div');
  region.className = 'hidden-text';
  region.setAttribute('role', 'status');
  page.body.append(region);
  return (sentence) => {
    // The same text again would be no change and not be said: a blank that nobody hears makes it one.
    region.textContent = region.textContent === sentence ? `${sentence}\u00a0` : sentence;
  };
}
