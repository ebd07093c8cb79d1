/**
 * Tells of every call when its headers come, and with which status it ended, whoever ended it: the handler, the client, a deadline, or gRPC
 * itself, which refuses messages that are too large.
 *
 * grpc-js would have an intercepting call for that, through which every message of every stream passes, at 5 µs there and back. Here two
 * methods of the call itself are put over, which it calls too when it ends for reasons of its own.
 */
import { status, type ServerInterceptor } from "@grpc/grpc-js";

/** Told of the start of a call of `method`, `package.Service/Method`. @returns is told its status */
export type ObserveCall = (method: string) => (code: status) => void;

export function callObserver(observe: ObserveCall): ServerInterceptor {
  return ({ path }, call) => {
    const tell = observe(path.slice(1));
    let isOver = false;
    const end = (code: status): void => {
      if (!isOver) tell(code);
      isOver = true;
    };
    const [start, sendStatus] = [call.start.bind(call), call.sendStatus.bind(call)];
    call.start = (listener) => start({ ...listener, onCancel: () => (end(status.CANCELLED), listener.onCancel()) });
    call.sendStatus = (outcome) => {
      end(outcome.code ?? status.UNKNOWN);
      sendStatus(outcome);
    };
    // The class is what interceptors are declared to return, its interface what is asked of them.
    return call as ReturnType<ServerInterceptor>;
  };
}
