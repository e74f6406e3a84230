package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions about runs. */
class QueriesTest {

    @TempDir
    Path directory;

    private Jotter jotter;
    private RunId good;
    private RunId bad;
    private RunId bare;

    @BeforeEach
    void three_runs() {
        jotter = Jotter.open(directory.toString());
        good = run(
                "good", "arena", Map.of("lr", 1e-4, "env", "CartPole-v1"), Map.of("team", "a", "base", ""), 450, 500);
        bad = run("bad", "arena", Map.of("lr", 1e-2, "env", "Acrobot-v1"), Map.of("team", "b"), 100, 90);
        bare = jotter.create(RunSpec.named("bare")
                        .withExperiment("other")
                        .withGit(new GitState("abc", "main", null, false, false, "")))
                .id();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            status = 'COMPLETED' and metrics.reward.max > 400 and (params.lr < 1e-3 or tags.team = 'a') | good
            metrics.`eval/odd key`.last >= 90 AND NOT tags.team LIKE 'a%' | bad
            metrics.reward.last < 100 | bad
            metrics.reward < 1e3 and metrics.train/loss.min < 0 | good bad
            params.env in ('CartPole-v1', 'x') | good
            params.env not in ('CartPole-v1') | bad
            params.env not like 'Cart%' | bad
            not params.env in ('CartPole-v1') | bad bare
            status in ('completed', 'Failed') | good bad
            created > '2020-01-01T00:00:00-05:00' and created > '2020-01-01 00:00' | good bad bare
            params.env like '%-v_' or name = "bare" | good bad bare
            params.env ilike 'cart%' | good
            tags.base is not null | good
            params.lr is null | bare
            params.lr != 1e-2 | good
            not params.lr = 0.01 | good bare
            branch = 'main' and commit like 'ab%' | bare
            created > '2020-01-01' and created < '2999-01-01T00:00:00Z' | good bad bare
            duration >= 0 and step = 3 | good bad
            status <> 'PENDING' and (((attempt == 1))) | good bad
            name = 'it''s' or name > 'c' | good
            """)
    void filters(String where, String names) {
        assertThat(jotter.runs(RunQuery.all().withWhere(where)))
                .extracting(RunInfo::name)
                .containsExactlyInAnyOrder(names.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            params.model.depth = 2                           | true
            params.model.in.ner = x                          | true
            params.model.in = x                              | false
            tags.version = '1.10'                            | true
            tags.version = '1.1'                             | false
            tags.version = 1.1 and tags.version > 1          | true
            tags.version in ('1.1')                          | false
            commit = '070e0'                                 | true
            commit = '0700'                                  | false
            """, quoteCharacter = '~')
    void text_is_text_and_numbers_are_numbers(String where, boolean found) {
        jotter.create(RunSpec.named("nested")
                .withParams(Map.of("model", Map.of("depth", 2, "in.ner", "x")))
                .withTags(Map.of("version", "1.10"))
                .withGit(new GitState("070e0", null, null, false, false, "")));

        assertThat(names(RunQuery.all().withWhere(where.replace("= x", "= 'x'")))
                        .contains("nested"))
                .isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            status = | 9 | filter has its end at column 9; expected a number, or text in quotes.
            statsu = 'x' | 1 | filter has "statsu" at column 1; expected one of id, name,
            name 'x' | 6 | filter has "'x'" at column 6; expected one of = != < <= > >= LIKE IN IS after name.
            name = 'x | 8 | filter has a quote at column 8 that is never closed; expected '.
            (name = 'x' | 12 | filter has its end at column 12; expected ")".
            name = 'x' name | 12 | filter has "name" at column 12; expected AND, OR or its end.
            step > 1e | 8 | filter has "1e" at column 8; expected a number such as 400 or 1e-3, or text in quotes.
            created > 'soon' | 11 | filter has "'soon'" at column 11; expected a date such as
            status = 'done' | 10 | filter has "'done'" at column 10; expected one of 'PENDING', 'RUNNING', 'COMPLETED',
            params. = 1 | 1 | filter has "params." at column 1; expected a key after the dot.
            ; drop table run | 1 | filter has ";" at column 1; expected a field such as status
            """)
    void points_at_what_it_cannot_understand(String where, int column, String message) {
        assertThatThrownBy(() -> jotter.runs(RunQuery.all().withWhere(where)))
                .isInstanceOfSatisfying(QueryException.class, problem -> assertThat(problem.column())
                        .isEqualTo(column))
                .hasMessageStartingWith(message)
                .hasMessageEndingWith("\n  " + where + "\n  " + " ".repeat(column - 1) + "^");
    }

    @Test
    void ten_thousand_parentheses_are_refused_not_overflown() {
        assertThatThrownBy(() -> jotter.runs(RunQuery.all().withWhere("(".repeat(10_000))))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("filter is nested more than 200 deep; expected less.");
    }

    @Test
    void ten_thousand_comparisons_are_refused_not_overflown() {
        assertThatThrownBy(() -> jotter.runs(RunQuery.all().withWhere("step = 1" + " or step = 2".repeat(10_000))))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("filter has more than 2000 comparisons; expected fewer, such as one IN.");
        assertThat(names(RunQuery.all().withWhere("step = 1" + " or step = 3".repeat(1999))))
                .hasSize(2);
    }

    @Test
    void narrows_by_every_field() {
        RunQuery all = RunQuery.all();
        assertThat(names(all.withExperiment("arena"))).containsExactlyInAnyOrder("good", "bad");
        assertThat(names(all.withStatuses(Set.of(RunStatus.PENDING)))).containsExactly("bare");
        assertThat(names(all.withTags(List.of("team")))).containsExactlyInAnyOrder("good", "bad");
        assertThat(names(all.withTags(List.of("team=a", "base")))).containsExactly("good");
        assertThat(names(all.withBranch("main"))).containsExactly("bare");
        assertThat(names(all.withAuthor(System.getProperty("user.name")))).containsExactlyInAnyOrder("good", "bad");
        assertThat(names(all.withLimit(2))).hasSize(2);
    }

    @Test
    void sorts_by_anything_with_missing_values_last() {
        RunQuery all = RunQuery.all();
        assertThat(names(all.withSort("params.lr", true))).containsExactly("good", "bad", "bare");
        assertThat(names(all.withSort("params.lr", false))).containsExactly("bad", "good", "bare");
        assertThat(names(all.withSort("metrics.reward.max", true))).containsExactly("bad", "good", "bare");
        assertThat(names(all.withSort("name", true))).containsExactly("bad", "bare", "good");
        assertThatThrownBy(() -> names(all.withSort("nmae", true)))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("sort is \"nmae\"; expected one of id, name, experiment,");
    }

    @Test
    void whole_numbers_are_compared_exactly_beyond_what_a_double_holds() {
        long odd = (1L << 53) + 1;
        for (long value : new long[] {odd - 1, odd, odd + 1}) {
            jotter.create(RunSpec.named("run" + value)
                    .withSeed(value)
                    .withParams(Map.of("big", value, "text", "" + value, "huge", BigInteger.TWO.pow(70))));
        }

        for (String field : List.of("seed", "params.big", "params.text")) {
            assertThat(names(RunQuery.all().withWhere(field + " = " + odd))).containsExactly("run" + odd);
            assertThat(names(RunQuery.all().withWhere(field + " > " + odd))).containsExactly("run" + (odd + 1));
            assertThat(names(RunQuery.all().withWhere(field + " <= " + odd + " and " + field + " != " + odd)))
                    .containsExactly("run" + (odd - 1));
        }
        assertThat(names(RunQuery.all()
                        .withWhere("params.big is not null")
                        .withSort("seed", true)
                        .withThen("params.big", false)))
                .containsExactly("run" + (odd - 1), "run" + odd, "run" + (odd + 1));
        assertThat(names(RunQuery.all().withWhere("params.huge = 1180591620717411303424")))
                .hasSize(3);
        assertThat(names(RunQuery.all().withWhere("params.huge = 1180591620717411303425")))
                .isEmpty();
    }

    @Test
    void sorts_by_several_keys_each_in_its_direction() {
        for (int i = 0; i < 6; i++) {
            jotter.create(RunSpec.named("s" + i).withExperiment("sorted").withParams(Map.of("a", i % 2, "b", i / 2)));
        }

        RunQuery sorted = RunQuery.all().withExperiment("sorted");
        assertThat(names(sorted.withSort("params.a", true).withThen("params.b", false)))
                .containsExactly("s4", "s2", "s0", "s5", "s3", "s1");
        assertThat(names(sorted.withSort("params.a", false).withThen("params.b", true)))
                .containsExactly("s1", "s3", "s5", "s0", "s2", "s4");
    }

    @Test
    void narrows_by_name_parent_and_time() {
        RunInfo child = jotter.create(RunSpec.named("good-child").withParent(good));
        RunQuery all = RunQuery.all();

        assertThat(names(all.withName("good*"))).containsExactlyInAnyOrder("good", "good-child");
        assertThat(names(all.withName("?a?"))).containsExactly("bad");
        assertThat(names(all.withName("%"))).isEmpty();
        assertThat(names(all.withParent(good))).containsExactly("good-child");
        assertThat(names(all.withWhere("parent = '" + good + "'"))).containsExactly("good-child");
        Instant made = child.createdAt();
        assertThat(names(all.withCreated(made, made.plusMillis(1)))).contains("good-child");
        assertThat(names(all.withCreated(null, made))).doesNotContain("good-child");
        assertThat(names(all.withCreated(made.plusMillis(1), null))).doesNotContain("good-child");
    }

    @Test
    void a_page_goes_on_where_the_last_one_ended_although_runs_come_and_go() throws IOException {
        RunPage first = jotter.page(RunQuery.all().withLimit(1));
        assertThat(first.runs()).extracting(RunInfo::name).containsExactly("bare");

        jotter.create(RunSpec.named("newer"));
        Path gone = Objects.requireNonNull(first.runs().get(0).directory());
        Files.delete(gone.resolve("run.jsonl"));
        RunPage second = jotter.page(RunQuery.all().withLimit(1).withAfter(first.next()));
        RunPage third = jotter.page(RunQuery.all().withLimit(5).withAfter(second.next()));

        assertThat(second.runs()).extracting(RunInfo::name).containsExactly("bad");
        assertThat(third.runs()).extracting(RunInfo::name).containsExactly("good");
        assertThat(third.next()).isNull();
    }

    @Test
    void a_cursor_of_another_order_or_of_nothing_is_refused() {
        String cursor = jotter.page(RunQuery.all().withLimit(1)).next();

        assertThatThrownBy(
                        () -> jotter.page(RunQuery.all().withSort("name", true).withAfter(cursor)))
                .isInstanceOf(QueryException.class)
                .hasMessage("cursor belongs to a listing in another order than [name ASC]. Use it with the"
                        + " sort it came from, or begin without one.");
        for (String text : List.of("", "x", "e30", "💣", "eyJzb3J0IjoxfQ", cursor + "!")) {
            assertThatThrownBy(() -> jotter.page(RunQuery.all().withAfter(text)))
                    .as(text)
                    .isInstanceOf(QueryException.class)
                    .hasMessage("cursor is \"" + (text.length() > 40 ? text.substring(0, 40) + "..." : text)
                            + "\"; expected what came with the page before. Begin without one.");
        }
    }

    @Test
    void groups_are_over_seeds_unless_told_otherwise() {
        double[] values = {1, 2, 4, Double.NaN, 10};
        for (int seed = 0; seed < 5; seed++) {
            Map<String, Object> params = Map.of("seed", seed, "lr", seed < 4 ? 1 : 2.5, "same", "x");
            try (Run run = jotter.start(
                    RunSpec.named("g" + seed).withExperiment("grouped").withParams(params))) {
                run.log("score", values[seed], 0);
                run.log("score", values[seed] / 2, 1);
                run.complete();
            }
        }
        RunQuery grouped = RunQuery.all().withExperiment("grouped");

        List<RunGroup> groups = jotter.groups(grouped, List.of(), List.of("score", "metrics.score.max", "none"));

        assertThat(groups).extracting(RunGroup::by).containsExactly(Map.of("params.lr", 1.0), Map.of("params.lr", 2.5));
        assertThat(groups.get(0).runs()).hasSize(4);
        Spread score = Objects.requireNonNull(groups.get(0).metrics().get("metrics.score.max"));
        assertThat(score.count()).isEqualTo(3);
        assertThat(score.mean()).isCloseTo(7 / 3.0, within(1e-12));
        assertThat(score.deviation()).isCloseTo(Math.sqrt(7 / 3.0), within(1e-12));
        assertThat(score.min()).isEqualTo(1);
        assertThat(score.max()).isEqualTo(4);
        assertThat(groups.get(1).metrics().get("score")).isEqualTo(new Spread(1, 5, Double.NaN, 5, 5));
        assertThat(groups.get(1).metrics().get("none"))
                .isEqualTo(new Spread(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
        assertThat(jotter.groups(RunQuery.all(), List.of("experiment", "status"), List.of("score")))
                .extracting(group ->
                        List.copyOf(group.by().values()) + " " + group.runs().size())
                .containsExactly("[arena, COMPLETED] 2", "[grouped, COMPLETED] 5", "[other, PENDING] 1");
        assertThatThrownBy(() -> jotter.groups(grouped, List.of("size"), List.of()))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("group is by \"size\"; expected one of id, name,");
    }

    @Test
    void a_spread_neither_overflows_nor_moves_equal_values() {
        assertThat(Spread.of(List.of(1e308, 1e308, 1e308)).mean()).isEqualTo(1e308);
        assertThat(Spread.of(List.of(0.1, 0.1, 0.1)).deviation()).isZero();
        assertThat(Spread.of(List.of(Double.POSITIVE_INFINITY, 3.0))).isEqualTo(new Spread(1, 3, Double.NaN, 3, 3));
    }

    @Test
    void best_follows_the_direction_and_leaves_out_runs_without_a_finite_value() {
        assertThat(jotter.best("reward", Mode.MAX, RunQuery.all()))
                .extracting(RunInfo::id)
                .containsExactly(good, bad);
        assertThat(jotter.best("reward", Mode.MIN, RunQuery.all().withLimit(1)))
                .extracting(RunInfo::id)
                .containsExactly(bad);
        assertThat(jotter.best("only/nan", Mode.MIN, RunQuery.all())).isEmpty();
    }

    @Test
    void finds_by_id_prefix_and_name_and_names_near_ones_otherwise() {
        assertThat(jotter.run(good.value()).id()).isEqualTo(good);
        assertThat(jotter.run(" bare ").id()).isEqualTo(bare);
        String prefix = good.value().substring(0, 12);
        assertThat(jotter.run(prefix).id()).isEqualTo(good);
        String all = good.value().substring(0, 4);
        assertThatThrownBy(() -> jotter.run(all))
                .isInstanceOf(UnknownRunException.class)
                .hasMessageStartingWith("run \"" + all + "\" is ambiguous; expected one of ")
                .hasMessageContaining(bad.value());
        assertThatThrownBy(() -> jotter.run("goood"))
                .isInstanceOf(UnknownRunException.class)
                .hasMessage("run \"goood\" is unknown; expected the id of a run, the first 4 or more characters of one,"
                        + " or a name. Did you mean \"good\"?");
        assertThatThrownBy(
                        () -> Jotter.open(directory.resolve("empty").toString()).run("x"))
                .hasMessage("run \"x\" is unknown; there are no runs in " + directory.resolve("empty") + " yet.");
    }

    @Test
    void compares_params_metrics_and_environment_side_by_side() {
        Comparison comparison = jotter.compare(List.of(bad, good, bare));

        assertThat(comparison.runs()).extracting(RunInfo::id).containsExactly(bad, good, bare);
        assertThat(comparison.params().get("lr")).containsExactly(1e-2, 1e-4, null);
        assertThat(comparison.params().get("model.size")).containsExactly(3, 3, null);
        assertThat(comparison.differing()).containsExactly("env", "lr", "model.size");
        assertThat(comparison.metrics().get("reward")).hasSize(3).element(2).isNull();
        assertThat(comparison.environment().get("git branch")).containsExactly(null, null, "main");
    }

    @Test
    void sums_up_the_store() {
        StoreSummary summary = jotter.summary();

        assertThat(summary.runs()).isEqualTo(3);
        assertThat(summary.byStatus())
                .containsEntry(RunStatus.COMPLETED, 2L)
                .containsEntry(RunStatus.PENDING, 1L)
                .containsEntry(RunStatus.CANCELLED, 0L);
        assertThat(summary.experiments()).containsExactly("arena", "other");
        assertThat(summary.branches()).containsExactly("main");
        assertThat(summary.tags()).containsExactly("base", "team");
        assertThat(summary.points()).isEqualTo(14);
    }

    @Test
    void thins_a_series_and_keeps_its_ends_and_extremes() {
        Run run = jotter.start("long", Map.of());
        for (int i = 0; i < 20_000; i++) {
            run.log("x", i == 777 ? 1e6 : i == 15_001 ? -1e6 : i % 100 == 50 ? Double.NaN : Math.sin(i / 500.0), i);
        }
        run.complete();

        for (int points : new int[] {2000, 100, 5, 4, 3, 2, 1}) {
            MetricSeries thin = jotter.series(run.id(), "x", points);
            assertThat(thin.size()).isLessThanOrEqualTo(points);
            assertThat(thin.steps()).isSorted().contains(19_999);
            if (points >= 4) {
                assertThat(thin.steps()).contains(0, 777, 15_001);
                assertThat(thin.size()).isGreaterThanOrEqualTo(points - 2);
            }
        }
        assertThat(jotter.series(run.id(), "x", 50_000).size()).isEqualTo(20_000);
        assertThatThrownBy(() -> jotter.series(run.id(), "x", 0))
                .hasMessage("points is 0; expected 1 or more. Leave it out for all.");
    }

    private List<String> names(RunQuery query) {
        return jotter.runs(query).stream().map(RunInfo::name).toList();
    }

    private RunId run(
            String name, String experiment, Map<String, ?> params, Map<String, String> tags, double last, double max) {
        RunSpec spec = RunSpec.named(name)
                .withExperiment(experiment)
                .withConfig(Map.of("model", Map.of("size", 3)))
                .withParams(params)
                .withTags(tags);
        try (Run run = jotter.start(spec)) {
            run.log("reward", Math.min(last, max) - 1, 0);
            run.log("reward", max, 1);
            run.log("reward", last == 100 ? 90 : last, 2);
            run.log("eval/odd key", last, 3);
            run.log("train/loss", -1, 3);
            run.log("only/nan", Double.NaN, 3);
            run.log("only/nan", Double.POSITIVE_INFINITY, 3);
            run.complete();
            return run.id();
        }
    }
}
