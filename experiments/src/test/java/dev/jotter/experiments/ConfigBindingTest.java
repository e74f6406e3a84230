package dev.jotter.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jotter.experiments.internal.config.ConfigSchema;
import dev.jotter.notebooks.NotebookFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigBindingTest {

    private static final String NEXT = " Run 'jotter run walk --help' for every option.\n";

    @TempDir
    Path directory;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
    }

    private Map<?, ?> configOf(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--no-launch";
        Bench.Said said = bench.run(all);
        assertThat(said.exit()).as(said.err()).isZero();
        Map<?, ?> jotter = (Map<?, ?>)
                NotebookFile.read(directory.resolve(said.lastLine())).metadata().get("jotter");
        return (Map<?, ?>) jotter.get("config");
    }

    private String refused(String... arguments) {
        Bench.Said said = bench.run(arguments);
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(directory.resolve("scratch")).doesNotExist();
        assertThat(directory.resolve("runs")).doesNotExist();
        return said.err();
    }

    @Test
    void each_layer_wins_over_the_one_before() throws IOException {
        Files.writeString(
                directory.resolve("c.yaml"),
                "learningRate: 1.0\nsteps: 2\nwalkers: 3\nground:\n  id: yard\nground.friction: 0.1\n");
        bench.environment.put("JOTTER_CONFIG_STEPS", "20");
        bench.environment.put("JOTTER_CONFIG_WALKERS", "30");
        bench.environment.put("JOTTER_CONFIG_GROUND_FRICTION", "0.2");

        Map<?, ?> config = configOf("--config", "c.yaml", "walkers=300", "--scale=2");

        assertThat(config.get("learningRate")).isEqualTo(1.0);
        assertThat(config.get("steps")).isEqualTo(20L);
        assertThat(config.get("walkers")).isEqualTo(300L);
        assertThat(config.get("scale")).isEqualTo(2.0);
        assertThat(config.get("ground")).isEqualTo(Map.of("id", "yard", "friction", 0.2));
    }

    @Test
    void every_type_is_read_as_people_write_it() {
        Map<?, ?> config = configOf(
                "--learning-rate",
                "1e-3",
                "steps=1e6",
                "--walkers=1_000",
                "--no-fast",
                "--behaviour",
                "wait-for-cancel",
                "--layers",
                "1, 2,3",
                "names=[a\\,b,c]",
                "limit=7",
                "ground.id=a=b");

        assertThat(config.get("learningRate")).isEqualTo(1e-3);
        assertThat(config.get("steps")).isEqualTo(1_000_000L);
        assertThat(config.get("walkers")).isEqualTo(1000L);
        assertThat(config.get("fast")).isEqualTo(false);
        assertThat(config.get("behaviour")).isEqualTo("WAIT_FOR_CANCEL");
        assertThat(config.get("layers")).isEqualTo(List.of(1L, 2L, 3L));
        assertThat(config.get("names")).isEqualTo(List.of("a,b", "c"));
        assertThat(config.get("limit")).isEqualTo(7L);
        assertThat(config.get("ground")).isEqualTo(Map.of("id", "a=b", "friction", 0.5));
    }

    @Test
    void negative_numbers_and_negated_flags_are_values_not_options() {
        Map<?, ?> config = configOf("--learning-rate", "-1.5", "--fast=false", "--limit", "-3");

        assertThat(config.get("learningRate")).isEqualTo(-1.5);
        assertThat(config.get("fast")).isEqualTo(false);
        assertThat(config.get("limit")).isEqualTo(-3L);
    }

    @Test
    void a_json_file_is_a_config_file_too() throws IOException {
        Files.writeString(directory.resolve("c.json"), "{\"layers\": [7], \"limit\": null}");

        Map<?, ?> config = configOf("--config=c.json");

        assertThat(config.get("layers")).isEqualTo(List.of(7L));
        assertThat(config.get("limit")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--learning-rate=fast | learningRate is \"fast\"; expected a number such as 3e-4 (from --learning-rate).",
                "learningRate=1d | learningRate is \"1d\"; expected a number such as 3e-4 (from learningRate=1d).",
                "steps=1.5 | steps is \"1.5\"; expected a whole number such as 42 (from steps=1.5).",
                "steps=1e9999 | steps is \"1e9999\"; expected a whole number from -9223372036854775808 to 9223372036854775807 (from steps=1e9999).",
                "walkers=3000000000 | walkers is \"3000000000\"; expected a whole number from -2147483648 to 2147483647 (from walkers=3000000000).",
                "fast=maybe | fast is \"maybe\"; expected true or false (from fast=maybe).",
                "behaviour=FIN | behaviour is \"FIN\"; expected one of FINE, THROW, EXIT, HANG, WAIT_FOR_CANCEL, PARTIAL (from behaviour=FIN). Did you mean \"FINE\"?.",
                "layers=1,x | layers is \"1,x\"; expected a whole number such as 42 (from layers=1,x).",
                "learningRat=1 | config key \"learningRat\" is unknown; expected one of learningRate, steps, walkers, scale, fast, behaviour, layers, names, limit, ground.id, ground.friction (from learningRat=1). Did you mean \"learningRate\"?",
                "ground=1 | config key \"ground\" is a group; expected one of ground.id, ground.friction (from ground=1).",
                "--lerning-rate=1 | option \"--lerning-rate\" is unknown; expected one of those of jotter run walk. Did you mean \"--learning-rate\"?",
                "--seed=x | seed is \"x\"; expected a whole number such as 42 (from --seed).",
                "../up | name is \"../up\"; expected up to 100 letters, digits, dots, hyphens and underscores, the first a letter or digit, without .ipynb: it names scratch/NAME.ipynb and log/NAME.html.",
                "--sections=anaylsis | section \"anaylsis\" is unknown; expected one of setup, state, launch, monitor, analysis, replays, scratch (from --sections). Did you mean \"analysis\"?",
                "steps=0 | steps is 0; expected a value greater than or equal to 1.",
                "scale=8 | scale is 8.0; expected a value less than 8.",
                "--sections=, | sections is \",\"; expected one or more of those that 'jotter sections' lists (from --sections).",
                "--wait=maybe | --wait is given with \"maybe\"; expected it alone, for it takes no value.",
                "--config=none.yaml | config file is none.yaml, which is not there; expected a YAML or JSON file (from --config).",
            })
    void a_wrong_value_is_named_with_what_would_be_right(String argument, String message) {
        String said = refused(argument.strip());

        assertThat(said).isEqualTo(message.replace("?.", "?") + (argument.startsWith("--config") ? "\n" : NEXT));
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        String said = refused("--bogus", "learningRate=x", "steps=y", "--seed", "z", "--sections", "setup,nope");

        assertThat(said.lines())
                .hasSize(6)
                .anyMatch(line -> line.startsWith("option \"--bogus\""))
                .anyMatch(line -> line.startsWith("learningRate is"))
                .anyMatch(line -> line.startsWith("steps is"))
                .anyMatch(line -> line.startsWith("seed is"))
                .anyMatch(line -> line.startsWith("section \"nope\""))
                .last()
                .isEqualTo(NEXT.strip());
    }

    @Test
    void control_characters_and_endless_values_do_not_reach_the_terminal() {
        String said = refused("learningRate=\u001B[31m" + "x".repeat(10_000));

        assertThat(said)
                .contains("learningRate is \"\\u001b[31mxxx")
                .contains("...\"; expected")
                .hasSizeLessThan(11_000);
        assertThat(said).doesNotContain("\u001B");
    }

    @Test
    void a_broken_or_ambiguous_file_is_refused_with_its_line() throws IOException {
        Files.writeString(directory.resolve("twice.yaml"), "steps: 1\nsteps: 2\n");
        Files.writeString(directory.resolve("list.yaml"), "- 1\n");

        assertThat(refused("--config", "twice.yaml"))
                .contains("twice.yaml cannot be read at line 2")
                .contains("steps");
        assertThat(refused("--config", "list.yaml"))
                .contains("holds no keys; expected lines such as learningRate: 3e-4");
    }

    @Test
    void a_limit_is_said_in_english_on_every_machine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(refused("steps=0", "scale=9"))
                    .isEqualTo("scale is 9.0; expected a value less than 8.\n"
                            + "steps is 0; expected a value greater than or equal to 1.\n"
                            + NEXT.strip() + "\n");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_file_that_is_not_text_is_refused_and_an_empty_one_sets_nothing() throws IOException {
        Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Files.writeString(directory.resolve("empty.yaml"), "\n");

        assertThat(refused("--config", "binary.yaml"))
                .isEqualTo("config file binary.yaml is not text; expected a YAML or JSON file in UTF-8"
                        + " (from --config).\n");
        assertThat(configOf("--config", "empty.yaml").get("steps"))
                .isEqualTo(configOf().get("steps"));
    }

    @Test
    void sections_come_in_the_order_given_and_once() {
        bench.run("mine", "--no-launch", "--sections", "analysis,setup,analysis");

        assertThat(NotebookFile.read(directory.resolve("scratch/mine.ipynb")).cells().stream()
                        .map(cell -> cell.id().replaceFirst("-\\d+$", ""))
                        .distinct())
                .containsSubsequence("analysis", "setup");
    }

    @Test
    void help_fits_eighty_columns() {
        assertThat(bench.run("--help").out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void two_names_and_a_missing_value_are_refused() {
        assertThat(refused("one", "two"))
                .isEqualTo("name is given 2 times (one, two); expected one NAME. Write config values as KEY=VALUE."
                        + NEXT);
        assertThat(refused("--steps", "1", "--steps=2")).isEqualTo("--steps is given twice; expected it once." + NEXT);
        assertThat(refused("--seed")).isEqualTo("--seed is given without a value; expected --seed N." + NEXT);
        assertThat(refused("--seed", "1", "--seed", "2")).isEqualTo("--seed is given twice; expected it once." + NEXT);
    }

    @Test
    void a_tag_that_reads_like_an_override_is_refused() {
        assertThat(refused("--tags", "team=a", "steps=5"))
                .isEqualTo("tag is \"steps=5\", which is also a config override; expected overrides before --tags."
                        + NEXT);
    }

    @Test
    void a_variable_for_another_recipe_is_reported_and_ignored() {
        bench.environment.put("JOTTER_CONFIG_EPOCHS", "9");

        Bench.Said said = bench.run("--no-launch");

        assertThat(said.exit()).isZero();
        assertThat(said.err())
                .isEqualTo("JOTTER_CONFIG_EPOCHS is set, but this recipe has no such config field; it is ignored.\n");
    }

    @Test
    void help_shows_each_field_with_type_default_and_description() {
        Bench.Said said = bench.run("--help");

        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .contains("Config of walk")
                .contains("100% harmless")
                .containsPattern("--learning-rate=double +Step size \\(default: 0.0003\\)")
                .containsPattern("--ground-id=String +Name of the ground \\(default: meadow\\)")
                .containsPattern(
                        "--fast\\[=true\\|false] +Whether to hurry \\(default: true; --no-fast for\\s+false\\)");
    }

    @Test
    void a_record_survives_the_way_through_its_map() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            WalkRecipe.Config config = new WalkRecipe.Config(
                    Double.longBitsToDouble(random.nextLong()),
                    Math.max(1, random.nextLong()),
                    1 + random.nextInt(5),
                    random.nextFloat(),
                    random.nextBoolean(),
                    WalkRecipe.Behaviour.values()[random.nextInt(6)],
                    random.ints(random.nextInt(4)).boxed().toList(),
                    List.of("a,b", "\"\n{{x}}"),
                    random.nextBoolean() ? null : random.nextInt(),
                    new WalkRecipe.Ground("</script>" + seed, -0.0));

            LaunchPlan plan = RecipeRunner.plan(new WalkRecipe(), "x", ConfigSchema.toMap(config));

            assertThat(plan.jobs().get(0).config()).as("seed %d", seed).isEqualTo(config);
        }
    }

    @Test
    void a_config_of_an_unsupported_type_is_named() {
        assertThatThrownBy(() -> RecipeRunner.fields(new OddRecipe()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("config component when has type java.time.Instant; expected a string, number");
    }

    @Test
    void values_given_by_a_notebook_may_be_dotted_or_nested() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("ground.id", "yard");
        values.put("layers", List.of(1, 2));

        LaunchPlan plan = RecipeRunner.plan(new WalkRecipe(), "again", values);

        WalkRecipe.Config config = (WalkRecipe.Config) plan.jobs().get(0).config();
        assertThat(config.ground().id()).isEqualTo("yard");
        assertThat(config.layers()).containsExactly(1, 2);
        assertThat(plan.experiment()).isEqualTo("again");
        assertThat(plan.recipe()).isEqualTo("walk");
    }

    /** Its config cannot be typed on a command line. */
    static final class OddRecipe extends Recipe<OddRecipe.Config> {
        record Config(java.time.Instant when) {}

        @Override
        public Config config() {
            return new Config(java.time.Instant.EPOCH);
        }

        @Override
        public List<Job> launch(Config config, Launch launch) {
            return List.of();
        }
    }
}
