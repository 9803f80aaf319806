/**
 * Returns the path of the command devicevoip for this machine.
 * Throws an Error that ends with a hint where the platform has no package, or it is not installed.
 */
export function program(): string
