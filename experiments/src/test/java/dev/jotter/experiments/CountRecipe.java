package dev.jotter.experiments;

import dev.jotter.tracking.Run;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Counts up with a checkpoint at each step; waits for ever at a step unless it has come from a checkpoint. */
final class CountRecipe extends Recipe<CountRecipe.Config> {

    record Config(long steps, long hangAt, int jobs) {}

    static final class Counting implements Training<Config> {
        @Override
        public Result train(Config config, Run run) throws Exception {
            long step = 0;
            var checkpoint = run.latestCheckpoint();
            if (checkpoint.isPresent()) {
                try (DataInputStream in = new DataInputStream(checkpoint.get().open())) {
                    step = in.readLong();
                }
            }
            System.out.println("from " + step);
            while (step < config.steps() && !run.cancelRequested()) {
                long now = ++step;
                run.log("count", now, now);
                run.checkpoint(now, out -> new DataOutputStream(out).writeLong(now));
                // Only the first of several jobs hangs on for good.
                boolean second = run.seed() > 0;
                if (now == config.hangAt() && (checkpoint.isEmpty() || second)) {
                    new CountDownLatch(1).await();
                }
            }
            return Result.success(Map.of());
        }
    }

    @Override
    public Config config() {
        return new Config(10, 0, 1);
    }

    @Override
    public String metric() {
        return "count";
    }

    @Override
    public List<Job> launch(Config config, Launch launch) {
        return launch.seeds(config.jobs(), seed -> Job.training(Counting.class)
                .name("count-" + seed)
                .config(config)
                .seed(seed)
                .steps(config.steps())
                .tag("kind", "counter")
                .jvmArgument("-XX:TieredStopAtLevel=1"));
    }
}
