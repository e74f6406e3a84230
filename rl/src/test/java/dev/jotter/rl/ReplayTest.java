package dev.jotter.rl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Leans against the fall: good for some hundred steps. */
    private static final Policy LEANING = seen -> seen[2] + seen[3] > 0 ? 1 : 0;

    @Test
    void is_json_as_the_viewer_reads_it() throws Exception {
        JsonNode replay =
                JSON.readTree(Replay.record(seen -> 1, new CartPole(), 5, 1024).json());

        assertThat(replay.fieldNames())
                .toIterable()
                .containsExactly(
                        "version",
                        "env",
                        "seed",
                        "step",
                        "return",
                        "length",
                        "width",
                        "height",
                        "fps",
                        "background",
                        "scenery",
                        "frames");
        assertThat(replay.get("version").asInt()).isEqualTo(1);
        assertThat(replay.get("env").asText()).isEqualTo("CartPole-v1");
        assertThat(replay.get("seed").asLong()).isEqualTo(5);
        assertThat(replay.get("step").asLong()).isEqualTo(1024);
        int length = replay.get("length").asInt();
        assertThat(length).isBetween(8, 11);
        assertThat(replay.get("return").asInt()).isEqualTo(length);
        assertThat(replay.get("scenery")).hasToString("[[\"line\",0,300,600,300,\"#000000\",1]]");
        assertThat(replay.get("frames")).hasSize(length);
        JsonNode last = replay.get("frames").get(length - 1);
        assertThat(last.get("caption").asText()).isEqualTo("step " + length + " · right · return " + length);
        assertThat(last.get("shapes").get(0).get(0).asText()).isEqualTo("rect");
        assertThat(last.get("shapes").get(1)).hasSize(7);
        assertThat(last.get("shapes").get(2)).hasSize(5);
    }

    @Test
    void numbers_have_one_decimal_at_the_most() {
        String json = Replay.record(LEANING, new CartPole(), 5, 0).json();

        assertThat(json).doesNotContainPattern("[0-9]\\.[0-9]{2}").doesNotContainPattern("[0-9]E");
    }

    @Test
    void is_saved_under_a_name_that_sorts_by_step(@TempDir Path directory) throws Exception {
        Path file = Replay.record(seen -> 0, new CartPole(), 5, 12_288).save(directory.resolve("replays"));

        assertThat(file).isEqualTo(directory.resolve("replays/step-00012288.json"));
        assertThat(JSON.readTree(Files.readString(file)).get("step").asLong()).isEqualTo(12_288);
        assertThat(Files.list(file.getParent())).containsExactly(file);
    }

    @Test
    void a_long_episode_is_thinned_to_the_limit_and_keeps_its_end() {
        ArenaRules basic = ArenaRules.curriculum("arena/basic");
        ArenaRules rules = new ArenaRules("long", 9, 1, 1, 1, 1, 1201, false, 0.1, 0.3, 1);
        assertThat(basic.steps()).isLessThan(Replay.FRAME_LIMIT);

        Replay replay = Replay.record(seen -> 0, new Arena(rules), 5, 0);

        assertThat(replay.length()).isEqualTo(1201);
        assertThat(replay.frames()).hasSize(401);
        assertThat(replay.frames().get(0).caption()).startsWith("step 1 ");
        assertThat(replay.frames().get(400).caption()).isEqualTo("step 1201 · 0 hearts · return 0");
    }

    @Test
    void the_same_seed_gives_the_same_replay() {
        Replay replay = Replay.record(LEANING, new CartPole(), 9, 0);

        assertThat(Replay.record(LEANING, new CartPole(), 9, 0)).isEqualTo(replay);
        assertThat(Replay.record(LEANING, new CartPole(), 10, 0)).isNotEqualTo(replay);
        assertThat(replay.frames()).hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void an_action_without_a_name_goes_by_its_number() {
        Environment nameless = new Environment() {
            @Override
            public String name() {
                return "</script>\n\"";
            }

            @Override
            public int observationSize() {
                return 1;
            }

            @Override
            public int actionCount() {
                return 4;
            }

            @Override
            public float[] reset(long seed) {
                return new float[1];
            }

            @Override
            public Step step(int action) {
                return new Step(new float[1], -0.125, true, false);
            }

            @Override
            public Scene scene() {
                return new Scene(
                        10, 10, 5, "#ffffff", List.of(), List.of(new Scene.Text(1, 2.26, "a\"b", "#000000", 12)));
            }
        };

        Replay replay = Replay.record(seen -> 3, nameless, 1, 0);

        assertThat(replay.frames().get(0).caption()).isEqualTo("step 1 · action 3 · return -0.12");
        assertThat(replay.json())
                .contains("\"env\":\"</script>\\n\\\"\"")
                .contains("[\"text\",1,2.3,\"a\\\"b\",\"#000000\",12]");
    }
}
