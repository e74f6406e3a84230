package dev.jotter.kernel.internal.jjava;

import dev.jotter.kernel.Lab;
import dev.jotter.kernel.Renderers;
import dev.jotter.tracking.Workspace;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.jspecify.annotations.Nullable;

/**
 * What a stock JJava kernel loads when Jotter's jars are on its class path. Named in {@code META-INF/services}. It never
 * keeps a kernel from starting: what it cannot do it says on the error stream.
 */
public final class JotterExtension implements Extension {
    /**
     * JJava imports statics of its own by an asterisk, {@code display} and {@code render} among them: one more asterisk
     * would make those calls ambiguous.
     */
    private static final List<String> FUNCTIONS = List.of(
            "best",
            "compare",
            "exportHtml",
            "launch",
            "metrics",
            "monitor",
            "plan",
            "plot",
            "plotParams",
            "plotSps",
            "provenance",
            "replay",
            "replays",
            "run",
            "runs",
            "summary",
            "track");

    private static final String IMPORTS = Stream.concat(
                    Stream.of("dev.jotter.kernel.*", "dev.jotter.tracking.*", "dev.jotter.experiments.*"),
                    FUNCTIONS.stream().map(name -> "static dev.jotter.kernel.Lab." + name))
            .map(name -> "import " + name + ";")
            .collect(Collectors.joining("\n"));

    private @Nullable JJavaDisplay display;

    @Override
    public void install(BaseKernel kernel) {
        try {
            JJavaDisplay shown = new JJavaDisplay(kernel);
            if (!Lab.attachUnlessAttached(shown, Workspace.current())) {
                return;
            }
            display = shown;
            // Object comes last in JJava's look-up: what anybody registered for a type of theirs stays as it is.
            kernel.getRenderer().createRegistration(Object.class).register(JotterExtension::render);
            kernel.evalRaw(IMPORTS);
        } catch (RuntimeException | LinkageError e) {
            System.err.println("Jotter's extension is not complete in this kernel: " + e
                    + ". Its functions can be had by their whole name, as dev.jotter.kernel.Lab.runs().");
        }
    }

    @Override
    public void uninstall(BaseKernel kernel) {
        JJavaDisplay shown = display;
        if (shown != null) {
            Lab.detach(shown);
            display = null;
        }
    }

    private static void render(Object value, RenderContext context) {
        JJavaDisplay.fill(context.getOutputContainer(), Renderers.render(value), context::wantsDataRenderedAs);
    }
}
