/** What was configured cannot work. The message is one line, ready to read, and says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
