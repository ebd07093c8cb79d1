/** Requests that come again, since their answers were lost on the way: they are answered from memory, and not carried out twice. */
import { InvalidArgumentError } from "../../envs/core/errors.ts";

/** The latest so many are remembered. */
const MEMORY = 256;
const MAX_LENGTH = 64;

export class Repeats<Answer> {
  readonly #answers = new Map<string, Promise<Answer>>();

  /** @param id chosen by the client; empty = never answered from memory. What fails is forgotten. @throws InvalidArgumentError for a long id */
  async once(id: string, work: () => Promise<Answer>): Promise<Answer> {
    if (id.length > MAX_LENGTH)
      throw new InvalidArgumentError(`request_id: expected at most ${MAX_LENGTH} characters, got ${id.length}`, { field: "request_id" });
    if (id === "") return await work();
    const known = this.#answers.get(id);
    if (known !== undefined) return await known;
    const answer = work();
    this.#answers.set(id, answer);
    if (this.#answers.size > MEMORY) this.#answers.delete(this.#answers.keys().next().value ?? "");
    try {
      return await answer;
    } catch (error) {
      this.#answers.delete(id);
      throw error;
    }
  }
}
