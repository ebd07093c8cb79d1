import gymnasium as gym

import rheos  # registers the "rheos/" environments; the server is RHEOS_TARGET, or localhost:50051

envs = gym.make_vec("rheos/HalfCheetah-v5", num_envs=64)  # one session, stepped side by side on the server
observations, infos = envs.reset(seed=0)
for _ in range(100):
    observations, rewards, terminated, truncated, infos = envs.step(envs.action_space.sample())
print(f"{envs.num_envs} environments, mean forward speed {infos['x_velocity'].mean():.2f} m/s")

with rheos.Client() as client:  # play an agent inside the server: the same seed, the same report
    print(client.evaluate("random/HalfCheetah-v5", "HalfCheetah-v5", episodes=4, seed=0))
envs.close()
