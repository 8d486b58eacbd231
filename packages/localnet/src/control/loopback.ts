/** Whether an address to listen on can be reached from this machine only. `undefined` is the default, 127.0.0.1. */
export function isLoopback(host: string | undefined): boolean {
  return host === undefined || host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}
