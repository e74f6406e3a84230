package dev.jotter.tracking.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.tracking.QueryException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The filter language against itself. */
class FilterTest {

    private static final List<String> WORDS = List.of(
            "a", "train/loss", "odd key", "tick`s", "it's", "q\"q", "ünï 🚀", "and", "x.max", "'); DROP TABLE run; --");

    @Test
    void a_tree_printed_and_parsed_is_the_same_tree() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            Filter tree = tree(random, 5);
            assertThat(Filter.parse(tree.toString()))
                    .as("seed %d, %s", seed, tree)
                    .isEqualTo(tree);
        }
    }

    @Test
    void any_text_is_either_a_filter_or_a_query_exception() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] parts = {
            "name",
            "metrics.",
            "`",
            "'",
            "\"",
            "(",
            ")",
            " and ",
            " or ",
            "not ",
            "=",
            "!",
            "<",
            "1e",
            "-",
            ".",
            ",",
            " in ",
            "is",
            "null",
            "🚀",
            "\\",
            "%"
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(8); n >= 0; n--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            try {
                Filter.parse(text.toString());
            } catch (QueryException expected) {
                assertThat(expected.column()).as("seed %d, %s", seed, text).isBetween(1, text.length() + 1);
            }
        }
    }

    @Test
    void like_matches_as_in_sql_and_in_reasonable_time() {
        assertThat(Operator.like("abc", "a%")).isTrue();
        assertThat(Operator.like("abc", "%b%")).isTrue();
        assertThat(Operator.like("abc", "a_c")).isTrue();
        assertThat(Operator.like("abc", "")).isFalse();
        assertThat(Operator.like("", "%")).isTrue();
        assertThat(Operator.like("a.c", "a_c_")).isFalse();
        assertThat(Operator.like("a".repeat(5000), "%a".repeat(50) + "b")).isFalse();
    }

    private static Filter tree(Random random, int depth) {
        int choice = random.nextInt(depth == 0 ? 3 : 6);
        return switch (choice) {
            case 0 -> new Filter.Present(field(random), random.nextBoolean());
            case 1 -> {
                Field field = field(random);
                yield new Filter.In(
                        field,
                        Stream.generate(() -> literal(random))
                                .limit(1 + random.nextInt(3))
                                .toList());
            }
            case 2 ->
                new Filter.Compare(
                        field(random), Operator.values()[random.nextInt(Operator.values().length)], literal(random));
            case 3 -> new Filter.Not(tree(random, depth - 1));
            case 4 -> new Filter.And(tree(random, depth - 1), tree(random, depth - 1));
            default -> new Filter.Or(tree(random, depth - 1), tree(random, depth - 1));
        };
    }

    private static Field field(Random random) {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        return switch (random.nextInt(4)) {
            case 0 -> Field.attribute(random.nextBoolean() ? "name" : "step");
            case 1 -> new Field(Field.Kind.PARAMS, word, "");
            case 2 -> new Field(Field.Kind.TAGS, word, "");
            default -> new Field(Field.Kind.METRICS, word, Field.PARTS.get(random.nextInt(5)));
        };
    }

    private static Filter.Literal literal(Random random) {
        Object value =
                switch (random.nextInt(3)) {
                    case 0 -> random.nextBoolean();
                    case 1 ->
                        random.nextInt(10) == 0 ? -0.0 : random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
                    default -> WORDS.get(random.nextInt(WORDS.size()));
                };
        return new Filter.Literal(value, null);
    }
}
