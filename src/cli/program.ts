/** The command line as a function: arguments in, exit code out. */
import { Command, CommanderError } from "commander";
import { VERSION } from "../server/version.ts";
import { COMMANDS } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { EXIT_CODE_HELP, ExitCode } from "./exit-codes.ts";
import { explainFailure } from "./failure.ts";
import { styled } from "./output.ts";

const EXAMPLES = `
Examples:
  rheos serve                                              serve on 127.0.0.1:50051
  rheos envs HalfCheetah-v5                                what it observes, does and takes
  rheos evaluate random/Chain-v0 Chain-v0 --episodes 100   play, and report statistics
  rheos rollout MountainCar-v0 --episodes 3 --seed 0       the returns of three episodes

Commands that need a server start one inside the process, or use the one at --target.

${EXIT_CODE_HELP}`;

/** @param args without the program's own name */
export async function runProgram(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  let code: ExitCode = ExitCode.Success;
  try {
    const program = await buildProgram(args, context, (outcome) => (code = outcome));
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.Success : ExitCode.Usage;
    const failure = explainFailure(error);
    context.stderr.write(`${styled(context.stderr, "red", "rheos:")} ${failure.text}\n`);
    return failure.code;
  }
}

async function buildProgram(args: readonly string[], context: CommandContext, finish: (code: ExitCode) => void): Promise<Command> {
  const program = configure(new Command("rheos"), context)
    .description("Gymnasium-compatible environments and flow agents over gRPC")
    .version(VERSION, "-V, --version", "print the version")
    .helpCommand("help [command]", "describe a command")
    .addHelpText("after", EXAMPLES);
  const selected = args.filter((arg) => !arg.startsWith("-") && arg !== "help")[0];
  for (const { name, summary, load } of COMMANDS) {
    const command = configure(program.command(name), context).description(summary);
    if (name === selected) (await load())(command, context, finish);
  }
  return program;
}

/** Throws instead of ending the process, and writes where the context says. */
function configure(command: Command, { stdout, stderr }: CommandContext): Command {
  return command
    .exitOverride()
    .showHelpAfterError(`(rheos ${command.name() === "rheos" ? "" : `${command.name()} `}--help tells more)`)
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => write(`${styled(stderr, "red", "rheos:")} ${text.replace(/^error: /, "")}`),
      getOutHelpWidth: () => stdout.columns ?? 100,
      getErrHelpWidth: () => stderr.columns ?? 100,
      getOutHasColors: () => stdout.isTTY === true,
      getErrHasColors: () => stderr.isTTY === true,
    });
}
