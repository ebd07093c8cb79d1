/** How the process ends, and why. */
export const ExitCode = {
  Success: 0,
  /** The answer is no: a receipt that does not hold, a check that fails. */
  No: 1,
  /** The command line is wrong: an unknown command, option, name, file or value. */
  Usage: 2,
  /** The server cannot be reached, or refused or failed. */
  Server: 3,
  /** Our own bug. */
  Bug: 70,
  /** SIGINT, as shells count it. */
  Interrupted: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

export const EXIT_CODE_HELP = `Exit codes:
  0    success
  1    the answer is no: a receipt that does not hold, a failed check
  2    usage: an unknown command, option, name, file or value
  3    the server cannot be reached, refused or failed
  70   a bug of rheos itself
  130  interrupted`;
