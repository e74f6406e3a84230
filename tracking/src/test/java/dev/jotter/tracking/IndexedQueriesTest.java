package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQL proposes from the index and what is judged from the files are the same runs in the same order. */
class IndexedQueriesTest {

    private static final List<String> KEYS = List.of("lr", "a.b", "odd key", "tick`s", "depth", "it's");
    private static final List<String> METRICS = List.of("reward", "train/loss", "odd key", "only nan");
    private static final List<Object> VALUES = Arrays.asList(
            1,
            1.0,
            "1",
            "1.0",
            "007",
            " 7",
            "7 ",
            7,
            "0x1p3",
            8,
            "1e3",
            1000,
            -0.0,
            0,
            9007199254740993L,
            9007199254740992L,
            "9007199254740993",
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            9.223372036854775807E18,
            new BigInteger("9223372036854775808"),
            new BigInteger("-99999999999999999999999"),
            1e-320,
            1e300,
            true,
            "true",
            false,
            "",
            "%",
            "_",
            "CartPole-v1",
            "cartpole-v1",
            "ÄÖ",
            "äö",
            "\uFFFD",
            "🚀",
            "\uE000",
            "a\u0000b",
            "a",
            "'); DROP TABLE run; --",
            List.of(1, "x"),
            Map.of("b", 3, "c", Map.of("d", "e")));

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    Path directory;

    @AfterEach
    void as_it_was() {
        System.clearProperty("jotter.index.from");
    }

    @Test
    void random_questions_to_random_stores_have_one_answer() throws IOException {
        Run going = fill(60);
        System.setProperty("jotter.index.from", "0");
        jotter().runs(RunQuery.all());
        int found = 0;
        for (int i = 0; i < 700; i++) {
            RunQuery query = query();
            List<RunInfo> truth = fromFiles(query);
            found += truth.isEmpty() ? 0 : 1;

            assertThat(ids(jotter().runs(query))).as("seed %d, %s", seed, query).isEqualTo(ids(truth));
            if (i % 10 == 0) {
                assertThat(jotter().runs(query)).as("seed %d, %s", seed, query).isEqualTo(truth);
            }
        }
        going.complete();
        assertThat(found).as("questions with an answer").isGreaterThan(200);
    }

    @Test
    void pages_follow_one_another_and_make_up_the_whole() throws IOException {
        Run going = fill(60);
        System.setProperty("jotter.index.from", "0");
        for (int i = 0; i < 30; i++) {
            RunQuery query = query();
            List<RunId> whole = ids(fromFiles(query.withLimit(0)));
            List<RunId> pages = new ArrayList<>();
            RunPage page = jotter().page(query.withLimit(1 + random.nextInt(9)));
            pages.addAll(ids(page.runs()));
            while (page.next() != null) {
                page = jotter().page(query.withLimit(1 + random.nextInt(9)).withAfter(page.next()));
                assertThat(page.runs()).isNotEmpty();
                pages.addAll(ids(page.runs()));
            }
            assertThat(pages).as("seed %d, %s", seed, query).isEqualTo(whole);
        }
        going.complete();
    }

    @Test
    void best_is_the_same_from_the_index_and_follows_a_run_that_is_tried_again() throws IOException {
        fill(20).complete();
        System.setProperty("jotter.index.from", "0");
        Jotter open = jotter();
        for (Mode mode : Mode.values()) {
            List<RunInfo> truth = bestFromFiles(mode);
            assertThat(ids(jotter().best("reward", mode, RunQuery.all().withLimit(5))))
                    .isEqualTo(ids(truth).subList(0, 5));
            assertThat(ids(open.best("reward", mode, RunQuery.all()))).isEqualTo(ids(truth));
        }

        RunId worst = ids(bestFromFiles(Mode.MIN)).get(0);
        Run again = jotter().attach(worst);
        again.log("reward", 1e12, 1000);
        again.flush();

        assertThat(ids(open.best("reward", Mode.MAX, RunQuery.all().withLimit(1))))
                .containsExactly(worst);
        again.complete();
        assertThat(ids(open.best("reward", Mode.MAX, RunQuery.all().withLimit(1))))
                .containsExactly(worst);
        assertThat(open.run(worst.value()).status()).isEqualTo(RunStatus.COMPLETED);
    }

    private Jotter jotter() {
        return Jotter.open(directory.toString());
    }

    private List<RunInfo> fromFiles(RunQuery query) {
        System.setProperty("jotter.index.from", "-1");
        try {
            return jotter().runs(query);
        } finally {
            System.setProperty("jotter.index.from", "0");
        }
    }

    private List<RunInfo> bestFromFiles(Mode mode) {
        System.setProperty("jotter.index.from", "-1");
        try {
            return jotter().best("reward", mode, RunQuery.all());
        } finally {
            System.setProperty("jotter.index.from", "0");
        }
    }

    private static List<RunId> ids(List<RunInfo> runs) {
        return runs.stream().map(RunInfo::id).toList();
    }

    /** Runs of every kind, one of which goes on; their directories look as if nothing had changed for an hour. */
    private Run fill(int count) throws IOException {
        Jotter jotter = jotter();
        for (int i = 0; i < count; i++) {
            RunSpec spec = spec(i);
            if (random.nextInt(8) == 0) {
                jotter.create(spec);
                continue;
            }
            Run run = jotter.start(spec);
            for (String key : METRICS) {
                for (int step = 0; step < random.nextInt(4); step++) {
                    run.log(key, key.equals("only nan") ? Double.NaN : value(), step);
                }
            }
            if (random.nextInt(4) == 0) {
                run.fail("it broke");
            } else {
                run.complete(random.nextInt(4) == 0 ? Outcome.PARTIAL : Outcome.SUCCESS);
            }
        }
        for (RunInfo run : jotter.runs(RunQuery.all())) {
            Files.setLastModifiedTime(
                    Objects.requireNonNull(run.directory()),
                    FileTime.from(Instant.now().minusSeconds(3600)));
        }
        Run going = jotter.start(spec(count));
        going.log("reward", 5, 5);
        going.flush();
        return going;
    }

    private double value() {
        return switch (random.nextInt(8)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> random.nextInt(3);
            default -> random.nextGaussian() * 100;
        };
    }

    private RunSpec spec(int i) {
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        Map<String, String> tags = new TreeMap<>();
        for (String key : KEYS) {
            if (random.nextInt(3) > 0) {
                params.put(key, random.nextInt(20) == 0 ? null : VALUES.get(random.nextInt(VALUES.size())));
            }
            if (random.nextInt(3) == 0) {
                tags.put(key, String.valueOf(VALUES.get(random.nextInt(VALUES.size()))));
            }
        }
        if (random.nextInt(4) == 0) {
            params.put("a", Map.of("b", 2, "c.d", Map.of("e", 5)));
        }
        RunSpec spec = RunSpec.named(
                        List.of("ppo-" + i, "run", "7", "🚀 東京", "it's").get(random.nextInt(5)))
                .withExperiment(List.of("arena", "1", "Übung").get(random.nextInt(3)))
                .withParams(params)
                .withTags(tags)
                .withDescription(random.nextBoolean() ? "" : "some words");
        if (random.nextBoolean()) {
            spec = spec.withSeed(
                    List.of(7L, 9007199254740993L, 9007199254740992L, -1L).get(random.nextInt(4)));
        }
        return random.nextBoolean()
                ? spec
                : spec.withGit(new GitState("07e" + random.nextInt(3), "main", null, false, false, ""));
    }

    private RunQuery query() {
        RunQuery query = RunQuery.all().withLimit(random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(20));
        if (random.nextInt(6) > 0) {
            query = query.withWhere(filter(3));
        }
        if (random.nextInt(6) == 0) {
            query = query.withStatuses(Set.of(RunStatus.COMPLETED, RunStatus.PENDING));
        }
        if (random.nextInt(6) == 0) {
            query = query.withTags(List.of(random.nextBoolean() ? "lr" : "lr=1"));
        }
        if (random.nextInt(6) == 0) {
            query = query.withExperiment("arena")
                    .withName(List.of("p?o-*", "*u*", "7").get(random.nextInt(3)));
        }
        if (random.nextInt(8) == 0) {
            query = query.withBranch("main").withCreated(Instant.EPOCH, Instant.now());
        }
        if (random.nextInt(4) > 0) {
            query = query.withSort(field(), random.nextBoolean());
            for (int more = random.nextInt(3); more > 0; more--) {
                query = query.withThen(field(), random.nextBoolean());
            }
        }
        return query;
    }

    private String filter(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 8)) {
            case 0, 1, 2 ->
                field() + " " + List.of("=", "!=", "<", "<=", ">", ">=").get(random.nextInt(6)) + " " + literal();
            case 3 ->
                switch (random.nextInt(4)) {
                    case 0 -> field() + " is null";
                    case 1 -> field() + " is not null";
                    case 2 ->
                        field()
                                + List.of(" like ", " ilike ", " not like ").get(random.nextInt(3))
                                + List.of("'c%'", "'%1_'", "'%'", "'_'", "1").get(random.nextInt(5));
                    default ->
                        field() + (random.nextBoolean() ? " in (" : " not in (") + literal() + ", " + literal() + ")";
                };
            case 4, 5 -> "(" + filter(depth - 1) + " and " + filter(depth - 1) + ")";
            case 6 -> "(" + filter(depth - 1) + " or " + filter(depth - 1) + ")";
            default -> "not " + filter(depth - 1);
        };
    }

    private String field() {
        String key = "`" + KEYS.get(random.nextInt(KEYS.size())).replace("`", "``") + "`";
        return switch (random.nextInt(5)) {
            case 0 ->
                List.of(
                                "name",
                                "experiment",
                                "seed",
                                "step",
                                "attempt",
                                "branch",
                                "commit",
                                "description",
                                "notes",
                                "host",
                                "parent")
                        .get(random.nextInt(11));
            case 1 -> "tags." + key;
            case 2, 3 ->
                "metrics.`" + METRICS.get(random.nextInt(METRICS.size())) + "`."
                        + List.of("last", "min", "max", "mean", "count").get(random.nextInt(5));
            default -> "params." + List.of(key, key, "a.b", "a.c.d.e", "`lr`").get(random.nextInt(5));
        };
    }

    private String literal() {
        Object value = VALUES.get(random.nextInt(VALUES.size()));
        if (value instanceof Number && !(value instanceof Double)) {
            return random.nextBoolean() ? value.toString() : "'" + value + "'";
        }
        return value instanceof Double || value instanceof Boolean
                ? value.toString()
                : "'" + value.toString().replace("'", "''") + "'";
    }
}
