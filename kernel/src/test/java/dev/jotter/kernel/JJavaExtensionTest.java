package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.jotter.tracking.Run;
import dev.jotter.tracking.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Jotter's jar in a kernel of JJava's, through JJava's own loading of extensions, rendering and display. */
class JJavaExtensionTest {
    private static final MIMEType HTML = MIMEType.parse("text/html");

    @TempDir
    Path directory;

    /** JJava's base kernel on a JShell, and a front end that remembers. */
    private static class Kernel extends BaseKernel {
        private final JShell shell = JShell.builder().executionEngine("local").build();
        final List<String> failed = new ArrayList<>();

        Kernel(Wire wire) {
            super(
                    "test",
                    "1",
                    new LanguageInfo.Builder("Java").build(),
                    List.of(),
                    null,
                    wire,
                    new CommManager(),
                    new Renderer(),
                    null,
                    new MagicsRegistry(),
                    true,
                    new StringStyler("", "", "", line -> ""));
            shell.addToClasspath(System.getProperty("java.class.path"));
        }

        void start() {
            installExtensions(getClassLoader());
        }

        void stop() {
            uninstallExtension();
            shell.close();
        }

        @Override
        public @Nullable Object evalRaw(String source) {
            String rest = source;
            String value = null;
            while (!rest.isBlank()) {
                var next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
                for (SnippetEvent event : shell.eval(next.source())) {
                    if (event.status() != Status.VALID || event.exception() != null) {
                        failed.add(next.source()
                                + shell.diagnostics(event.snippet())
                                        .map(d -> d.getMessage(null))
                                        .toList()
                                + event.exception());
                    }
                    value = event.value();
                }
                rest = next.remaining();
            }
            return value;
        }

        @Override
        public DisplayData inspect(String code, int at, boolean extraDetail) {
            return DisplayData.EMPTY;
        }

        @Override
        public ReplacementOptions complete(String code, int at) {
            return new ReplacementOptions(List.of(), at, at);
        }

        @Override
        public String isComplete(String code) {
            return IS_COMPLETE_MAYBE;
        }
    }

    /** What JJava publishes while a cell runs. */
    private static final class Wire extends JupyterIO {
        final List<DisplayData> shown = new CopyOnWriteArrayList<>();
        final List<DisplayData> updates = new CopyOnWriteArrayList<>();
        private final ShellReplyEnvironment cell = new ShellReplyEnvironment(null, null, null, null) {
            @Override
            public <T extends ContentType<T>> void publish(T content) {
                if (content instanceof PublishDisplayData data) {
                    shown.add(data);
                } else if (content instanceof PublishUpdateDisplayData data) {
                    updates.add(data);
                }
            }
        };

        Wire() {
            super(StandardCharsets.UTF_8);
        }

        void beginCell() {
            setEnv(cell);
        }
    }

    private final Wire wire = new Wire();
    private Kernel kernel;

    @BeforeEach
    void start() {
        detach();
        kernel = new Kernel(wire);
        kernel.start();
        wire.beginCell();
    }

    @AfterEach
    void stop() {
        kernel.stop();
        detach();
    }

    private static void detach() {
        Display attached = Lab.attached();
        if (attached != null) {
            Lab.detach(attached);
        }
    }

    @Test
    void is_found_as_a_service_and_makes_lab_known_to_cells() {
        assertThat(ServiceLoader.load(Extension.class))
                .anyMatch(extension -> extension.getClass().getName().startsWith("dev.jotter.kernel."));
        assertThat(kernel.failed).isEmpty();

        kernel.evalRaw("import static org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.*;");
        Object count = kernel.evalRaw(
                "runs(RunQuery.all().withTags(List.of(\"none=such\"))).size()".replace("List", "java.util.List"));

        assertThat(kernel.failed).isEmpty();
        assertThat(count).isEqualTo("0");
    }

    @Test
    void jjavas_own_display_stays_unambiguous() {
        kernel.evalRaw("import static org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.*;");

        kernel.evalRaw("Runnable later = () -> display(java.util.List.of(1, 2));");

        assertThat(kernel.failed).isEmpty();
    }

    @Test
    void values_get_jotters_forms_and_what_others_registered_stays() {
        kernel.getRenderer()
                .createRegistration(CharSequence.class)
                .register((text, context) -> context.getOutputContainer().putHTML("<i>theirs</i>"));

        DisplayData table = kernel.getRenderer().render(Table.create("t", DoubleColumn.create("x", 1.5, 22)));
        DisplayData list = kernel.getRenderer().render(List.of(1, "two"));
        DisplayData theirs = kernel.getRenderer().render(new StringBuilder("x"));

        assertThat((String) table.getData(HTML)).contains("2 rows × 1 column");
        assertThat((String) table.getData(MIMEType.TEXT_PLAIN)).contains("22");
        assertThat((String) list.getData(HTML)).contains("<table", "two");
        assertThat(theirs.getData(HTML)).isEqualTo("<i>theirs</i>");
        assertThat(kernel.getRenderer().renderAs(List.of(1), "text/plain").hasDataForType(HTML))
                .isFalse();
        Renderers.register(Circle.class, circle -> Renderers.Rendered.html("<b>circle</b>"));
        assertThat(kernel.getRenderer().render(new Circle()).getData(HTML)).isEqualTo("<b>circle</b>");
    }

    private static final class Circle {}

    @Test
    void display_and_update_go_through_jjavas_front_end() {
        String id = Lab.display(List.of(1, 2));
        Lab.updateDisplay(id, "done");

        assertThat(wire.shown).singleElement().satisfies(shown -> {
            assertThat(shown.getDisplayId()).isEqualTo(id);
            assertThat((String) shown.getData(HTML)).contains("<table");
        });
        assertThat(wire.updates).singleElement().satisfies(update -> {
            assertThat(update.getDisplayId()).isEqualTo(id);
            assertThat(update.getData(MIMEType.TEXT_PLAIN)).isEqualTo("done");
        });
    }

    @Test
    void a_monitor_stays_in_its_cell_until_the_runs_have_ended() throws InterruptedException {
        Lab.attach(Objects.requireNonNull(Lab.attached()), new Workspace(directory));
        Run run = Lab.track("going", Map.of());
        run.totalSteps(100);
        run.log("reward", 1, 50);
        run.flush();
        Thread cell = new Thread(() -> Lab.monitor(Lab.runs("going"), Duration.ofMillis(100)));
        cell.start();
        LabTest.await(() -> !wire.updates.isEmpty());
        assertThat(cell.isAlive()).isTrue();

        run.complete();
        run.close();
        cell.join(30_000);

        assertThat(cell.isAlive()).isFalse();
        DisplayData last = wire.updates.get(wire.updates.size() - 1);
        assertThat((String) last.getData(MIMEType.TEXT_PLAIN)).contains("All ended: 1 completed.");
    }

    @Test
    void a_kernel_that_has_lab_already_is_left_alone() {
        Display own = Lab.attached();
        Kernel second = new Kernel(new Wire());

        second.start();

        assertThat(Lab.attached()).isSameAs(own);
        assertThat((String) second.getRenderer().render(List.of(1)).getData(MIMEType.TEXT_PLAIN))
                .isEqualTo("[1]");
        second.stop();
        assertThat(Lab.attached()).isSameAs(own);
    }

    @Test
    void it_never_keeps_a_kernel_from_starting() {
        kernel.stop();
        detach();
        Kernel broken = new Kernel(wire) {
            @Override
            public @Nullable Object evalRaw(String source) {
                throw new IllegalStateException("no evaluator yet");
            }
        };

        assertThatNoException().isThrownBy(broken::start);
        broken.stop();
    }
}
