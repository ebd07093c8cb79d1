"""Plans HalfCheetah with the cross-entropy method: each control step tries action sequences out on the server, all in one call.

Model-predictive control with a perfect model: `env.unwrapped.rollout` plays N sequences of H actions from where the environment stands,
bit for bit as stepping would, without changing it. The best sequences shape the next guess; the first action of the plan is applied.
Source: de Boer et al. 2005, "A tutorial on the cross-entropy method"; noise correlated in time and a plan that is carried over between
control steps as in Pinneri et al. 2020, "Sample-efficient cross-entropy method for real-time planning".
"""

import argparse

import gymnasium
import numpy as np

import rheos  # noqa: F401  registers the "rheos/" environments; the server is RHEOS_TARGET, or localhost:50051


def plan(env, mean, args, rng):
    """Improves the plan `mean` [H, A] for the present state, and returns it with the best sequence found."""
    low, high = env.action_space.low, env.action_space.high
    spread, kept = np.full_like(mean, 0.5), mean[None]
    for _ in range(args.iterations):
        noise = rng.standard_normal((args.sequences, *mean.shape))
        for t in range(1, mean.shape[0]):
            noise[:, t] = args.correlation * noise[:, t - 1] + np.sqrt(1 - args.correlation**2) * noise[:, t]
        actions = np.clip(np.concatenate([kept, mean + spread * noise]), low, high).astype(np.float32)
        returns = env.unwrapped.rollout(actions, observations="none").rewards.sum(axis=1)
        kept = actions[np.argsort(-returns)[: args.elites]]
        mean, spread = kept.mean(axis=0), 0.9 * kept.std(axis=0) + 0.1 * spread
    return mean, kept[0]


def main(arguments=None):
    """Runs an episode and returns its return."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--horizon", type=int, default=25)
    parser.add_argument("--sequences", type=int, default=96, help="tried out in each iteration")
    parser.add_argument("--iterations", type=int, default=4, help="for each control step")
    parser.add_argument("--elites", type=int, default=10, help="sequences that shape the next guess")
    parser.add_argument("--correlation", type=float, default=0.7, help="of the noise of one action with that before")
    args = parser.parse_args(arguments)
    env = gymnasium.make("rheos/HalfCheetah-v5")
    env.reset(seed=args.seed)
    rng = np.random.default_rng(args.seed)
    mean, total = np.zeros((args.horizon, *env.action_space.shape)), 0.0
    for step in range(1, args.steps + 1):
        mean, best = plan(env, mean, args, rng)
        _, reward, terminated, truncated, info = env.step(best[0])
        total += float(reward)
        mean = np.concatenate([mean[1:], mean[-1:]])
        if step % 50 == 0 or step == args.steps:
            print(f"step {step}: return {total:.1f}, speed {info['x_velocity']:.2f} m/s", flush=True)
        if terminated or truncated:
            break
    env.close()
    return total


if __name__ == "__main__":
    main()
