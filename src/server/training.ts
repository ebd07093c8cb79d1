/** The side of the server that has to do with training: its queue of runs and its service. */
import type { Server } from "@grpc/grpc-js";
import type { DomainError } from "../../envs/core/errors.ts";
import { schema } from "../wire/schema.ts";
import { tolerant, type CallContext } from "./calls.ts";
import type { Catalogue } from "./catalogue.ts";
import type { ServerConfig } from "./config.ts";
import { RunQueue } from "./run-queue.ts";
import { createTrainingService } from "./training-service.ts";

export interface TrainingParts {
  readonly catalogue: Catalogue;
  /** Told when a run has ended. */
  readonly onEnd: () => Promise<void>;
}

export interface Training {
  addTo(server: Server, calls: CallContext): void;
  /** Runs at work. */
  readonly running: number;
  /** Goes on with the runs that an earlier server left in its queue. */
  recover(): Promise<void>;
  /** Ends the streams of those who watch. */
  end(error: DomainError): void;
  /** Saves and ends the runs; those that have not ended by the deadline are killed, and lose what came after their last checkpoint. */
  close(deadlineMs: number): Promise<void>;
}

export function createTraining({ training, zoo, agents, logger }: ServerConfig, { catalogue, onEnd }: TrainingParts): Training {
  const queue = training === undefined ? undefined : new RunQueue({ training, zoo, agents, logger, onEnd });
  const ending = new AbortController();
  return {
    addTo(server, calls) {
      const context = training === undefined || queue === undefined ? undefined : { training, catalogue, queue, ending: ending.signal };
      server.addService(tolerant(schema.rheos.v1.TrainingService.service), createTrainingService(context, calls));
    },
    get running() {
      return queue?.running ?? 0;
    },
    recover: async () => await queue?.recover(),
    end: (error) => ending.abort(error),
    close: async (deadlineMs) => await queue?.close(deadlineMs),
  };
}
