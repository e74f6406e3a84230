package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTemplatesTest {

    @TempDir
    Path directory;

    private Notebook render(String section, String template, Map<String, ?> model) throws IOException {
        Files.writeString(directory.resolve(section + ".mustache"), template);
        return NotebookTemplates.with(directory).render(List.of(section), model, Map.of());
    }

    private String cell(String template, Map<String, ?> model) throws IOException {
        return render("own", template, model).cells().get(0).source();
    }

    @Nested
    class The_built_in_sections {

        private final NotebookTemplates templates = NotebookTemplates.with(Path.of("absent"));

        @Test
        void are_seven_in_their_usual_order_each_with_a_sentence() {
            assertThat(templates.sections()).extracting(Section::name).isEqualTo(Section.STANDARD);
            assertThat(templates.sections())
                    .allSatisfy(section -> assertThat(section.summary()).isNotBlank())
                    .allSatisfy(section -> assertThat(section.origin()).isEqualTo("built-in"));
        }

        @Test
        void render_with_and_without_runs_one_first_heading_and_unique_ids() {
            for (Map<String, ?> model : List.of(Models.withRuns(), Models.withoutRuns())) {
                Notebook notebook = templates.render(Section.STANDARD, model, Map.of("title", "cartpole"));

                assertThat(new LinkedHashSet<>(
                                notebook.cells().stream().map(Cell::id).toList()))
                        .hasSameSizeAs(notebook.cells());
                String markdown = Models.markdown(notebook);
                assertThat(markdown.lines().filter(line -> line.startsWith("# ")))
                        .containsExactly("# Cart \\*pole\\*");
                assertThat(markdown.lines().filter(line -> line.startsWith("## ")))
                        .containsExactly(
                                "## Setup",
                                "## State",
                                "## Launch",
                                "## Monitor",
                                "## Analysis",
                                "## Replays",
                                "## Scratch");
                assertThat(notebook.metadata())
                        .containsEntry("title", "cartpole")
                        .containsKey("language_info");
            }
        }

        @Test
        void put_typed_parameters_into_the_parameters_cell() {
            Cell cell = templates.render(List.of("setup"), Models.withRuns(), Map.of()).cells().stream()
                    .filter(c -> c.tags().contains("parameters"))
                    .findFirst()
                    .orElseThrow();

            assertThat(cell.source()).isEqualTo("""
                            double learningRate = 0.0003;  // Adam step size
                            long steps = 50000L;  // Environment steps per run
                            int cpus = 2;  // Processor cores, a \\\\u000a line "more" */ of it
                            List<Double> rates = List.of(1.0, 0.5);
                            String mode = "FAST";  // How
                            String curriculum = "arena/\\"basic\\"\\n{{x}}";  // Curriculum the agents train on""");
            assertThat(cell.tags()).containsExactly("section:setup", "parameters");
            assertThat(cell.id()).isEqualTo("setup-3");
        }

        @Test
        void mark_each_cell_with_its_section_and_the_hash_of_what_was_generated() {
            Cell cell = templates
                    .render(List.of("scratch"), Models.withRuns(), Map.of())
                    .cells()
                    .get(0);

            assertThat(cell.metadata().get("jotter"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                    .containsEntry("section", "scratch")
                    .hasEntrySatisfying(
                            "hash", hash -> assertThat((String) hash).matches("[0-9a-f]{16}"));
        }

        @Test
        void come_behind_what_they_need_and_else_in_the_order_asked_for() {
            assertThat(sections(List.of("analysis"))).containsExactly("state", "analysis");
            assertThat(sections(List.of("analysis", "state"))).containsExactly("state", "analysis");
            assertThat(sections(List.of("scratch", "launch", "setup"))).containsExactly("scratch", "setup", "launch");
        }

        private LinkedHashSet<String> sections(List<String> asked) {
            LinkedHashSet<String> names = new LinkedHashSet<>();
            templates
                    .render(asked, Models.withRuns(), Map.of())
                    .cells()
                    .forEach(cell -> names.add(cell.tags().get(0).substring("section:".length())));
            return names;
        }

        @Test
        void refuse_an_unknown_one_by_naming_the_nearest() {
            assertThatThrownBy(() -> templates.render(List.of("anaylsis"), Models.withRuns(), Map.of()))
                    .isInstanceOf(NotebookException.class)
                    .hasMessage(
                            "section \"anaylsis\" is unknown; expected one of setup, state, launch, monitor, analysis,"
                                    + " replays, scratch. Did you mean \"analysis\"?");
        }
    }

    @Nested
    class A_value {

        @Test
        void enters_code_as_a_literal_and_markdown_as_text() throws IOException {
            Map<String, ?> model = Map.of("x", "</script>\n\"${a_b} *c* | {{y}}\\", "ids", List.of("a", "b\""));

            assertThat(cell("%% code\nuse({{x}}, {{args:ids}});", model))
                    .isEqualTo("use(\"</script>\\n\\\"${a_b} *c* | {{y}}\\\\\", \"a\", \"b\\\"\");");
            assertThat(cell("%% markdown\n{{x}} {{code:ids}}", model))
                    .isEqualTo("&lt;/script&gt; \"\\${a_b} \\*c\\* \\| {{y}}&#92; <code>a, b\"</code>");
        }

        @Test
        void starts_no_heading_list_or_quote() throws IOException {
            for (String text : List.of("# a", "- a", "+ a", "1. a", "> a", "===", "---", "* a", "    code")) {
                String source = cell("%% markdown\n{{text:x}}", Map.of("x", text));

                assertThat(Models.html(source)).matches("<p>[^<]*</p>\n").contains(Models.escapedHtml(text.strip()));
            }
        }

        @Test
        void cannot_leave_its_fence() throws IOException {
            assertThat(cell("%% markdown\n{{fence:x}}", Map.of("x", "a\n```\n<b>")))
                    .isEqualTo("````\na\n```\n<b>\n````");
        }

        @Test
        void that_is_an_object_with_methods_is_refused() {
            assertThatThrownBy(() -> cell("%% code\n{{x.class}}", Map.of("x", Path.of("a"))))
                    .isInstanceOf(NotebookException.class)
                    .hasMessageContaining("x of the model is of ")
                    .hasMessageContaining("; expected text, a number");
            assertThatThrownBy(() -> cell("%% code\n{{x.bytes}}", Map.of("x", "a")))
                    .hasMessageContaining("\"x.bytes\"");
        }
    }

    @Nested
    class A_mistake {

        @Test
        void in_a_name_is_told_with_file_line_and_the_nearest_name() {
            assertThatThrownBy(() ->
                            cell("---\ntitle: T\n---\n\n%% markdown\na\n%% code\n\nb({{metrik}})", Map.of("metric", 1)))
                    .isInstanceOf(NotebookException.class)
                    .hasMessage("template " + directory.resolve("own.mustache")
                            + ", line 9, names \"metrik\"; expected one of metric. Did you mean \"metric\"?"
                            + " See docs/templates.md");
        }

        @Test
        void in_a_filter_a_marker_or_the_front_matter_is_told_too() {
            assertThatThrownBy(() -> cell("%% code\n{{coment:x}}", Map.of("x", 1)))
                    .hasMessageContaining(
                            "has the filter \"coment\"; expected one of literal, args, comment, typed, declared")
                    .hasMessageContaining("Did you mean \"comment\"?");
            assertThatThrownBy(() -> cell("%% cod\n", Map.of()))
                    .hasMessageContaining("line 1, has a cell of kind \"cod\"; expected one of markdown, code, raw."
                            + " Did you mean \"code\"?");
            assertThatThrownBy(() -> cell("---\ntitel: a\n---\n%% code\n", Map.of()))
                    .hasMessageContaining("line 2, has front matter \"titel\"; expected one of title, summary, needs."
                            + " Did you mean \"title\"?");
            assertThatThrownBy(() -> cell("---\ntitle: a\n", Map.of())).hasMessageContaining("without an end");
            assertThatThrownBy(() -> cell("a\n%% code\n", Map.of())).hasMessageContaining("text before its first cell");
            assertThatThrownBy(() -> cell("%% code\n{{#a}}", Map.of()))
                    .isInstanceOf(NotebookException.class)
                    .hasMessageContaining("is not Mustache as it should be");
            assertThatThrownBy(() -> cell("%% code\n{{>other}}\n", Map.of()))
                    .isInstanceOf(NotebookException.class)
                    .hasMessageContaining("line 2, has the partial \"other\"; expected a section in one file");
        }
    }

    @Test
    void a_workspace_overrides_a_section_and_adds_its_own() throws IOException {
        Files.writeString(directory.resolve("scratch.mustache"), "%% markdown\nmine");
        Files.writeString(directory.resolve("ablation.mustache"), "---\nneeds: scratch\n---\n%% code\n1\n");

        NotebookTemplates templates = NotebookTemplates.with(directory);

        assertThat(templates.sections()).extracting(Section::name).endsWith("scratch", "ablation");
        assertThat(templates.render(List.of("ablation"), Map.of(), Map.of()).cells())
                .extracting(Cell::source)
                .containsExactly("mine", "1");
    }

    @Test
    void a_cell_that_comes_out_blank_is_left_out_and_the_others_keep_their_ids() throws IOException {
        String template = "%% code\n{{#a}}1{{/a}}\n%% code\n2\n%% code\n";

        assertThat(render("own", template, Map.of()).cells())
                .extracting(Cell::id)
                .containsExactly("own-2", "own-3");
    }
}
