/** Gathers what is to be sent. */
export interface SendTimer {
  /** Sends in this many milliseconds, or earlier where that was asked for already. */
  schedule(delay: number): void;
  dispose(): void;
}

export function createSendTimer(send: () => void): SendTimer {
  let timer: { handle: ReturnType<typeof setTimeout>; due: number } | undefined;
  return {
    schedule(delay) {
      const due = Date.now() + delay;
      if (timer && timer.due <= due) return;
      clearTimeout(timer?.handle);
      const handle = setTimeout(() => {
        timer = undefined;
        send();
      }, delay);
      timer = { handle, due };
    },
    dispose() {
      clearTimeout(timer?.handle);
    },
  };
}
