export async function evaluateModel(..._: unknown[]): Promise<void> {}
