const reasons: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) =>
    `Port ${port} on ${host} is taken. Stop the program that uses it, or set another, for example THROUGHLINE_PORT=${port + 1}, and start again.`,
  EACCES: (_host, port) =>
    `This account may not listen on port ${port}. Set one above 1023, for example THROUGHLINE_PORT=4000, and start again.`,
};

/** The operating system did not give us the address. */
export class ListenRefused extends Error {
  readonly code = 'LISTEN_REFUSED';
  constructor(code: unknown, host: string, port: number) {
    const words = reasons[String(code)];
    super(
      words?.(host, port) ??
        `The service cannot listen on ${host}. Set an address of this machine, for example THROUGHLINE_HOST=127.0.0.1, and start again.`,
    );
    this.name = 'ListenRefused';
  }
}
