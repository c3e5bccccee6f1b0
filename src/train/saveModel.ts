export function saveModel(..._: unknown[]): void {}
