/** A platform that answers at baseUrl. */
export interface Platform {
  baseUrl: string
  /** Whether it was started here. */
  started: boolean
  /** Ends the use of the platform. One that was started by itself ends with its last use. */
  stop(): void
}

/** The platform at the address, or one that is started there from the package `devicevoip`. */
export function platform(address?: string): Promise<Platform>

/** Has a platform run while a build does, and says where its console is, or what is wrong. */
export function serveBuild(address: string, log?: { info(text: string): void; warn(text: string): void }): Promise<void>
