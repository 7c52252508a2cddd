export interface HostListener<Message> {
  /** Undefined for what is no message of the page's protocol. */
  readonly read: (data: unknown) => Message | undefined;
  readonly receive: (message: Message) => void;
  /** Faults of the page go to the host's log: nobody looks into a page's console. */
  readonly failed: (message: string) => void;
}

/** Takes the host's messages in, and tells the host what goes wrong in the page. */
export function listenToHost<Message>({ read, receive, failed }: HostListener<Message>): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = read(event.data);
    if (message === undefined) failed('A message from the host is not part of the protocol.');
    else receive(message);
  });
  window.addEventListener('error', (event) => failed(event.message));
  window.addEventListener('unhandledrejection', (event) => failed(String(event.reason)));
}
