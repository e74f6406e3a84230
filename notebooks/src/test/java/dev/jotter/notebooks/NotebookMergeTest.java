package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookMergeTest {

    @TempDir
    Path directory;

    private Notebook generated(Object x, String... sections) throws IOException {
        for (String name : List.of("one", "two")) {
            Files.writeString(
                    directory.resolve(name + ".mustache"),
                    "%% markdown\n# " + name
                            + "\n%% code\nuse({{x}});\n%% markdown\n{{#x}}x is {{x}}{{/x}}\n%% code\n");
        }
        return NotebookTemplates.with(directory).render(List.of(sections), Map.of("x", x), Map.of("title", "t" + x));
    }

    private static Notebook with(Notebook notebook, int index, Cell cell) {
        List<Cell> cells = new ArrayList<>(notebook.cells());
        cells.set(index, cell);
        return notebook.withCells(cells);
    }

    private static List<String> sources(Notebook notebook) {
        return notebook.cells().stream().map(Cell::source).toList();
    }

    @Test
    void an_untouched_notebook_becomes_the_fresh_one_with_outputs_where_nothing_changed() throws IOException {
        Notebook old = generated(1, "one");
        Output shown = new Output.Stream("stdout", "hello");
        old = with(old, 1, old.cells().get(1).withOutputs(List.of(shown), 4));

        assertThat(NotebookMerge.merge(old, generated(1, "one")).notebook()).isEqualTo(old);
        NotebookMerge.Merged changed = NotebookMerge.merge(old, generated(2, "one"));

        assertThat(changed.notebook()).isEqualTo(generated(2, "one"));
        assertThat(changed.report()).containsExactly("replaced one-2", "replaced one-3");
    }

    @Test
    void an_edited_cell_an_added_one_and_a_copy_stay_where_they_are() throws IOException {
        Notebook old = generated(1, "one");
        Cell edited = old.cells().get(1).withSource("use(1); // mine");
        Cell copy =
                new Cell("f00d", Cell.Kind.CODE, "use(1);", old.cells().get(1).metadata(), Map.of(), List.of(), null);
        List<Cell> cells = new ArrayList<>(old.cells());
        cells.set(1, edited);
        cells.add(2, copy);
        cells.add(Cell.markdown("note", "## My thoughts", List.of()));

        NotebookMerge.Merged merged = NotebookMerge.merge(old.withCells(cells), generated(2, "one", "two"));

        assertThat(sources(merged.notebook()))
                .containsExactly(
                        "# one",
                        "use(1); // mine",
                        merged.notebook().cells().get(2).source(),
                        "use(1);",
                        "x is 2",
                        "",
                        "## My thoughts",
                        "# two",
                        "use(2);",
                        "x is 2",
                        "");
        assertThat(merged.notebook().metadata()).containsEntry("title", "t2");
        assertThat(merged.report())
                .containsExactly(
                        "replaced one-3",
                        "added two-1",
                        "added two-2",
                        "added two-3",
                        "added two-4",
                        "kept your edit of one-2, with what is generated now behind it, in one-2-offer",
                        "kept your cell f00d",
                        "kept your cell note");
    }

    @Test
    void an_edited_cell_of_a_section_that_is_gone_stays_and_untouched_ones_go() throws IOException {
        Notebook old = generated(1, "one", "two");
        old = with(old, 5, old.cells().get(5).withSource("mine"));

        NotebookMerge.Merged merged = NotebookMerge.merge(old, generated(1, "one"));

        assertThat(sources(merged.notebook())).containsExactly("# one", "use(1);", "x is 1", "", "mine");
        assertThat(merged.report()).contains("removed two-1, which is no longer generated", "kept your edit of two-2");
    }

    @Test
    void a_generated_cell_that_a_person_deleted_stays_away_even_when_its_section_comes_and_goes() throws IOException {
        Notebook old = generated(1, "one", "two");
        List<Cell> cells = new ArrayList<>(old.cells());
        cells.remove(1);

        NotebookMerge.Merged merged = NotebookMerge.merge(old.withCells(cells), generated(2, "one", "two"));
        Notebook without =
                NotebookMerge.merge(merged.notebook(), generated(2, "two")).notebook();
        Notebook again =
                NotebookMerge.merge(without, generated(2, "one", "two")).notebook();

        List<String> expected = List.of("# one", "x is 2", "", "# two", "use(2);", "x is 2", "");
        assertThat(merged.report()).contains("left out one-2, which you deleted");
        assertThat(sources(merged.notebook())).isEqualTo(expected);
        assertThat(sources(without)).containsExactly("# two", "use(2);", "x is 2", "");
        assertThat(sources(again)).isEqualTo(expected);
    }

    @Test
    void a_generated_cell_that_a_person_moved_stays_there_with_what_is_generated_now() throws IOException {
        Notebook old = generated(1, "one", "two");
        List<Cell> cells = new ArrayList<>(old.cells());
        cells.add(0, cells.remove(5));

        NotebookMerge.Merged merged = NotebookMerge.merge(old.withCells(cells), generated(2, "one", "two"));
        Notebook turned = NotebookMerge.merge(merged.notebook(), generated(2, "two", "one"))
                .notebook();

        List<String> expected = List.of("use(2);", "# one", "use(2);", "x is 2", "", "# two", "x is 2", "");
        assertThat(sources(merged.notebook())).isEqualTo(expected);
        assertThat(merged.report()).contains("kept two-2 where you moved it");
        assertThat(sources(turned))
                .as("what nobody moved follows the sections")
                .containsExactly("use(2);", "# two", "x is 2", "", "# one", "use(2);", "x is 2", "");
    }

    @Test
    void what_a_template_says_anew_under_an_edit_is_offered_behind_it_once() throws IOException {
        Notebook old = generated(1, "one");
        old = with(old, 1, old.cells().get(1).withSource("use(1); // mine"));

        NotebookMerge.Merged same = NotebookMerge.merge(old, generated(1, "one"));
        NotebookMerge.Merged offered = NotebookMerge.merge(old, generated(2, "one"));
        NotebookMerge.Merged again = NotebookMerge.merge(offered.notebook(), generated(2, "one"));
        NotebookMerge.Merged newer = NotebookMerge.merge(again.notebook(), generated(3, "one"));
        NotebookMerge.Merged back = NotebookMerge.merge(newer.notebook(), generated(1, "one"));

        assertThat(same.notebook().cells()).hasSize(4);
        assertThat(sources(offered.notebook())).element(1).isEqualTo("use(1); // mine");
        assertThat(sources(offered.notebook()).get(2))
                .startsWith("**The template of the cell above changed after you edited that cell.**")
                .endsWith("```java\nuse(2);\n```");
        assertThat(offered.report())
                .contains("kept your edit of one-2, with what is generated now behind it, in one-2-offer");
        assertThat(again.notebook()).isEqualTo(offered.notebook());
        assertThat(newer.notebook().cells()).hasSize(5);
        assertThat(sources(newer.notebook()).get(2)).endsWith("use(3);\n```");
        assertThat(back.notebook().cells()).as("nothing to offer any more").hasSize(4);
    }

    @Test
    void an_offer_that_was_deleted_stays_away_and_one_that_was_edited_is_a_persons() throws IOException {
        Notebook old = generated(1, "one");
        old = with(old, 1, old.cells().get(1).withSource("use(1); // mine"));
        Notebook offered = NotebookMerge.merge(old, generated(2, "one")).notebook();
        List<Cell> deleted = new ArrayList<>(offered.cells());
        deleted.remove(2);
        Notebook edited = with(offered, 2, offered.cells().get(2).withSource("my thoughts on it"));

        Notebook without = NotebookMerge.merge(offered.withCells(deleted), generated(2, "one"))
                .notebook();
        Notebook both = NotebookMerge.merge(edited, generated(3, "one")).notebook();

        assertThat(without.cells()).isEqualTo(deleted);
        assertThat(sources(both))
                .contains("use(1); // mine", "my thoughts on it")
                .hasSize(6);
    }

    @Test
    void an_edit_that_equals_what_is_generated_now_is_generated_again() throws IOException {
        Notebook old = generated(1, "one");
        old = with(old, 1, old.cells().get(1).withSource("use(2);"));

        Notebook agreed = NotebookMerge.merge(old, generated(2, "one")).notebook();
        Notebook next = NotebookMerge.merge(agreed, generated(3, "one")).notebook();

        assertThat(agreed.cells()).isEqualTo(generated(2, "one").cells());
        assertThat(next.cells()).isEqualTo(generated(3, "one").cells());
    }

    @Test
    void a_notebook_from_before_the_list_of_cells_gets_back_what_is_missing() throws IOException {
        Notebook old = generated(1, "one").withMetadata(Map.of());

        Notebook merged = NotebookMerge.merge(old.withCells(old.cells().subList(0, 1)), generated(1, "one"))
                .notebook();

        assertThat(merged.cells()).isEqualTo(generated(1, "one").cells());
    }

    @Test
    void regenerating_the_same_sections_changes_neither_the_order_nor_the_choice_of_cells() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Notebook notebook = generated(1, "one", "two");
            for (int step = 0; step < 15; step++) {
                notebook = edited(notebook, random, new LinkedHashMap<>(), seed + "/" + step);
                if (random.nextInt(3) == 0) {
                    Notebook merged = NotebookMerge.merge(notebook, generated(1 + random.nextInt(3), "one", "two"))
                            .notebook();
                    assertThat(names(merged)).as("seed %d, step %d", seed, step).isEqualTo(names(notebook));
                    notebook = merged;
                }
            }
        }
    }

    /** Of all cells but the offers. */
    private static List<String> names(Notebook notebook) {
        return notebook.cells().stream()
                .filter(cell -> !cell.source().startsWith("**The template"))
                .map(NotebookMergeTest::name)
                .toList();
    }

    /** Its text, or its id where the text is generated. */
    private static String name(Cell cell) {
        return cell.source().startsWith("mine") ? cell.source() : cell.id();
    }

    @Test
    void what_a_person_put_into_the_metadata_of_a_generated_cell_stays() throws IOException {
        Notebook old = generated(1, "one");
        Map<String, @Nullable Object> metadata =
                new LinkedHashMap<>(old.cells().get(1).metadata());
        metadata.put("collapsed", true);
        metadata.put("tags", List.of("section:one", "raises-exception"));
        old = with(old, 1, old.cells().get(1).withMetadata(metadata));

        Cell merged =
                NotebookMerge.merge(old, generated(2, "one")).notebook().cells().get(1);

        assertThat(merged.source()).isEqualTo("use(2);");
        assertThat(merged.metadata()).containsEntry("collapsed", true);
        assertThat(merged.tags()).containsExactly("section:one", "raises-exception");
    }

    @Test
    void no_sequence_of_edits_and_regenerations_loses_or_changes_what_a_person_wrote() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Notebook notebook = generated(0, "one");
            Map<String, Integer> written = new LinkedHashMap<>();
            for (int step = 0; step < 12; step++) {
                notebook = edited(notebook, random, written, seed + "/" + step);
                if (random.nextInt(3) == 0) {
                    String[][] choices = {{"one"}, {"two"}, {"one", "two"}, {"two", "one"}};
                    notebook = NotebookMerge.merge(notebook, generated(random.nextInt(3), choices[random.nextInt(4)]))
                            .notebook();
                }
                List<String> sources = sources(notebook);
                written.forEach((source, line) ->
                        assertThat(sources).as("seed of " + source).contains(source));
                assertThat(notebook.cells().stream().map(Cell::id).distinct()).hasSameSizeAs(sources);
                assertThat(notebook.cells()).allMatch(cell -> cell.id().matches("[a-zA-Z0-9_-]{1,64}"));
            }
        }
    }

    /** One thing a person may do: add, edit, delete a cell, move one, or make one with an id that is generated too. */
    private static Notebook edited(Notebook notebook, Random random, Map<String, Integer> written, String mark) {
        List<Cell> cells = new ArrayList<>(notebook.cells());
        int at = random.nextInt(cells.size() + 1);
        String mine = "mine " + mark;
        switch (random.nextInt(5)) {
            case 0 -> cells.add(at, Cell.markdown("m" + mark.replace('/', '-'), mine, List.of()));
            case 1 -> {
                String id = "two-" + (1 + random.nextInt(4));
                if (cells.stream().anyMatch(cell -> cell.id().equals(id))) {
                    return notebook;
                }
                cells.add(at, Cell.code(id, mine, List.of()));
            }
            case 2 -> {
                Cell cell = cells.get(at % cells.size());
                written.remove(cell.source());
                cells.set(at % cells.size(), cell.withSource(mine));
            }
            case 3 -> {
                if (cells.size() > 1) {
                    written.remove(cells.remove(at % cells.size()).source());
                }
                return notebook.withCells(cells);
            }
            default -> {
                cells.add(random.nextInt(cells.size()), cells.remove(at % cells.size()));
                return notebook.withCells(cells);
            }
        }
        written.put(mine, 1);
        return notebook.withCells(cells);
    }
}
