const PATIENCE_MS = 1000;

/** A line on a terminal that says what takes so long; nothing in pipes and CI logs. */
export interface Progress {
  readonly stage: (name: string) => void;
  readonly done: () => void;
}

/** Shows a stage once the whole has taken longer than a second. */
export function progressOn(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Progress {
  if (!stream.isTTY || env["CI"] !== undefined) return { stage: () => undefined, done: () => undefined };
  const started = performance.now();
  let current = "";
  let shown = false;
  const show = (): void => {
    shown = true;
    stream.write(`\r\u001B[K${current} …`);
  };
  const timer = setTimeout(show, PATIENCE_MS);
  return {
    stage(name) {
      current = name;
      if (performance.now() - started > PATIENCE_MS) show();
    },
    done() {
      clearTimeout(timer);
      if (shown) stream.write("\r\u001B[K");
    },
  };
}
