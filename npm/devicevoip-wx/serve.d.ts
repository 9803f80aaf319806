/** A platform that answers at baseUrl. */
export interface Platform {
  baseUrl: string
  /** Whether it was started here. */
  started: boolean
  /** Ends the platform, if it was started here. */
  stop(): void
}

/** The platform at the address, or one that is started there from the package `devicevoip`. */
export function platform(address?: string): Promise<Platform>
