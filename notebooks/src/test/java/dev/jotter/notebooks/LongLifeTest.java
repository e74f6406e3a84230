package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A notebook that is worked in for long: cells are added, edited, split, joined, copied, moved and deleted, their marks are
 * lost, ids come twice as after a bad merge, templates and sections change, and it is saved and read in between. Whatever a
 * person wrote and did not delete is in it at the end, word for word.
 */
class LongLifeTest {
    private static final List<String> TEMPLATES = List.of(
            "%% markdown\n# NAME\n%% code\nuse({{x}});\nmore({{x}});\n%% code\n",
            "%% markdown\n# NAME, newer\n%% code\nuse({{x}});\n%% markdown\n{{#x}}x is {{x}}{{/x}}\n%% code\nlast();\n",
            "%% code\nother({{x}});\n%% markdown\nshort\n");
    private static final List<List<String>> SECTIONS =
            List.of(List.of("one"), List.of("two"), List.of("one", "two"), List.of("two", "one"));

    @TempDir
    Path directory;

    private final List<NotebookTemplates> templates = new ArrayList<>();

    @BeforeEach
    void three_generations_of_templates() throws IOException {
        for (int i = 0; i < TEMPLATES.size(); i++) {
            Path generation = Files.createDirectory(directory.resolve("g" + i));
            for (String name : List.of("one", "two")) {
                Files.writeString(
                        generation.resolve(name + ".mustache"), TEMPLATES.get(i).replace("NAME", name));
            }
            templates.add(NotebookTemplates.with(generation));
        }
    }

    private Notebook generated(Random random) {
        return templates
                .get(random.nextInt(templates.size()))
                .render(SECTIONS.get(random.nextInt(SECTIONS.size())), Map.of("x", random.nextInt(3)), Map.of());
    }

    @Test
    void loses_nothing_that_a_person_wrote() {
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            Life life = new Life(random, generated(random));
            for (int step = 0; step < 25; step++) {
                life.step("s" + seed + "-" + step);
                if (random.nextInt(3) == 0) {
                    Notebook fresh = generated(random);
                    NotebookMerge.Merged merged = NotebookMerge.merge(life.notebook, fresh);
                    assertThat(sources(merged.notebook()))
                            .as("after %s", life.deeds)
                            .containsAll(life.written);
                    assertThat(ids(merged.notebook()))
                            .as("after %s", life.deeds)
                            .doesNotHaveDuplicates();
                    assertThat(NotebookMerge.merge(merged.notebook(), fresh).notebook())
                            .as("again, after %s", life.deeds)
                            .isEqualTo(merged.notebook());
                    boolean changed = !sources(merged.notebook()).equals(sources(life.notebook));
                    assertThat(merged.report().isEmpty() && changed)
                            .as("said nothing")
                            .isFalse();
                    life.notebook = random.nextInt(9) == 0 ? saved(merged.notebook()) : merged.notebook();
                }
            }
        }
    }

    private Notebook saved(Notebook notebook) {
        Path file = directory.resolve("life.ipynb");
        NotebookFile.write(file, notebook);
        return NotebookFile.read(file);
    }

    private static List<String> sources(Notebook notebook) {
        return notebook.cells().stream().map(Cell::source).toList();
    }

    private static List<String> ids(Notebook notebook) {
        return notebook.cells().stream().map(Cell::id).toList();
    }

    private static final class Life {
        private final Random random;
        private final Set<String> written = new LinkedHashSet<>();
        private final List<String> deeds = new ArrayList<>();
        private Notebook notebook;

        Life(Random random, Notebook notebook) {
            this.random = random;
            this.notebook = notebook;
        }

        void step(String mark) {
            List<Cell> cells = new ArrayList<>(notebook.cells());
            int at = cells.isEmpty() ? 0 : random.nextInt(cells.size());
            int deed = cells.size() < 2 ? 0 : random.nextInt(10);
            String id = cells.isEmpty() ? "nothing" : cells.get(at).id();
            deeds.add(mark + ":" + deed + " at " + id);
            switch (deed) {
                case 0 -> cells.add(at, Cell.markdown(mark, "added " + mark, List.of()));
                case 1 -> cells.set(at, cells.get(at).withSource(cells.get(at).source() + "\nedited " + mark));
                case 2 -> { // as front ends split: the mark goes with both halves
                    Cell cell = cells.get(at);
                    cells.set(at, cell.withSource(cell.source() + "\nfirst " + mark));
                    cells.add(at + 1, cell.withId(mark).withSource("second " + mark));
                }
                case 3 -> { // joined with the next
                    Cell next = cells.remove((at + 1) % cells.size());
                    at = Math.min(at, cells.size() - 1);
                    cells.set(
                            at, cells.get(at).withSource(cells.get(at).source() + "\n" + next.source() + "\n" + mark));
                }
                case 4 -> cells.add(random.nextInt(cells.size()), cells.get(at).withId(mark)); // copied
                case 5 ->
                    cells.add(
                            random.nextInt(cells.size()),
                            cells.get(at).withSource("the same id " + mark)); // two branches, merged by hand
                case 6 -> cells.add(random.nextInt(cells.size()), cells.remove(at));
                case 7 -> cells.remove(at);
                case 8 -> cells.set(at, cells.get(at).withMetadata(Map.of())); // by a tool that knows no marks
                default -> {
                    Cell cell = cells.get(at);
                    Cell.Kind kind = cell.isCode() ? Cell.Kind.MARKDOWN : Cell.Kind.CODE;
                    Map<String, @Nullable Object> metadata = new LinkedHashMap<>(cell.metadata());
                    cells.set(
                            at,
                            new Cell(
                                    cell.id(),
                                    kind,
                                    cell.source() + "\nturned " + mark,
                                    metadata,
                                    Map.of(),
                                    List.of(),
                                    null));
                }
            }
            notebook = notebook.withCells(cells);
            written.clear();
            written.addAll(cells.stream()
                    .map(Cell::source)
                    .filter(source -> source.matches("(?s).*\\bs\\d+-\\d+.*"))
                    .collect(Collectors.toList()));
        }
    }
}
