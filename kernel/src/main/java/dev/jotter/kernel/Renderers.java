package dev.jotter.kernel;

import dev.jotter.experiments.LaunchPlan;
import dev.jotter.kernel.internal.plot.Charts;
import dev.jotter.kernel.internal.plot.Curve;
import dev.jotter.kernel.internal.plot.LearningCurve;
import dev.jotter.kernel.internal.render.Comparisons;
import dev.jotter.kernel.internal.render.Failures;
import dev.jotter.kernel.internal.render.Format;
import dev.jotter.kernel.internal.render.Images;
import dev.jotter.kernel.internal.render.Inline;
import dev.jotter.kernel.internal.render.MainMetrics;
import dev.jotter.kernel.internal.render.MetricTables;
import dev.jotter.kernel.internal.render.Page;
import dev.jotter.kernel.internal.render.Part;
import dev.jotter.kernel.internal.render.Plans;
import dev.jotter.kernel.internal.render.RunTables;
import dev.jotter.kernel.internal.render.SnippetNames;
import dev.jotter.kernel.internal.render.Structures;
import dev.jotter.kernel.internal.render.Tables;
import dev.jotter.tracking.Comparison;
import dev.jotter.tracking.MetricSeries;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunInfo;
import java.awt.image.BufferedImage;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.IChart;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Turns values into mime bundles; always with {@code text/plain}. Any thread may call this. */
public final class Renderers {
    private static final Map<Class<?>, Function<Object, Rendered>> REGISTERED = new ConcurrentHashMap<>();

    /**
     * A value's forms.
     *
     * @param data mime type to text, base64 or JSON value
     * @param metadata as in nbformat
     */
    public record Rendered(Map<String, @Nullable Object> data, Map<String, @Nullable Object> metadata) {

        /** HTML, shown as it is: escape what you did not write. */
        public static Rendered html(String html) {
            return of("text/html", html);
        }

        public static Rendered markdown(String markdown) {
            return of("text/markdown", markdown);
        }

        public static Rendered svg(String svg) {
            return of("image/svg+xml", svg);
        }

        public static Rendered image(BufferedImage image) {
            return Images.image(image);
        }

        public static Rendered text(String text) {
            return Page.text(text);
        }

        private static Rendered of(String mime, String content) {
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            data.put(mime, content);
            return new Rendered(data, Map.of());
        }
    }

    private Renderers() {}

    /**
     * Shows values of that type, and of those below it, your own way from now on. The nearest type wins: a class before
     * what it extends, that before its interfaces. {@code text/plain} is added where your forms lack it.
     */
    public static <T> void register(Class<T> type, Function<? super T, Rendered> renderer) {
        REGISTERED.put(type, value -> renderer.apply(type.cast(value)));
    }

    /**
     * {@link #register} for HTML alone, which is shown as it is; escape what you did not write.
     *
     * <pre>Renderers.html(Board.class, board -> board.toHtml());</pre>
     */
    public static <T> void html(Class<T> type, Function<? super T, String> html) {
        register(type, value -> Rendered.html(html.apply(value)));
    }

    /** The forms of that value. Never throws: a value whose rendering fails is shown as the failure. */
    public static Rendered render(@Nullable Object value) {
        try {
            return withText(own(value).orElseGet(() -> builtIn(value)), value);
        } catch (ThreadDeath stopped) {
            // The kernel interrupts a cell this way.
            throw stopped;
        } catch (Throwable failure) {
            return Failures.rendering(
                    value == null ? "null" : SnippetNames.plain(value.getClass().getName()), failure);
        }
    }

    private static Rendered withText(Rendered rendered, @Nullable Object value) {
        if (rendered.data().get("text/plain") != null) {
            return rendered;
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>(rendered.data());
        data.put("text/plain", Inline.text(value));
        return new Rendered(data, rendered.metadata());
    }

    private static Optional<Rendered> own(@Nullable Object value) {
        if (value == null || REGISTERED.isEmpty()) {
            return Optional.empty();
        }
        return lineage(value.getClass()).stream()
                .map(REGISTERED::get)
                .filter(renderer -> renderer != null)
                .findFirst()
                .map(renderer -> renderer.apply(value));
    }

    /** The class, its superclasses but Object, all their interfaces breadth first, then Object. */
    private static Set<Class<?>> lineage(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            all.add(at);
        }
        Deque<Class<?>> open = new ArrayDeque<>(all);
        while (!open.isEmpty()) {
            for (Class<?> above : open.remove().getInterfaces()) {
                all.add(above);
                open.add(above);
            }
        }
        all.add(Object.class);
        return all;
    }

    private static Rendered builtIn(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return Page.text(String.valueOf(value));
        }
        if (value instanceof Rendered rendered) {
            return rendered;
        }
        if (value instanceof View view) {
            return view.rendered();
        }
        return tracked(value)
                .or(() -> structured(value))
                .or(() -> library(value))
                .orElseGet(() -> plain(value));
    }

    private static Optional<Rendered> tracked(Object value) {
        Instant now = Instant.now();
        if (value instanceof Runs runs) {
            return Optional.of(
                    runs.isEmpty()
                            ? Page.of(Part.sentence(runs.whenEmpty()))
                            : Page.of(RunTables.runs(runs, runs.judge().columns(runs, 2), now)));
        }
        if (value instanceof RunInfo run) {
            return Optional.of(Page.of(RunTables.page(run, now)));
        }
        if (value instanceof Run run) {
            return Optional.of(Page.of(
                    Part.sentence("Run " + run.name() + " (" + run.id() + ") writes to " + run.directory() + ".")));
        }
        if (value instanceof Comparison comparison) {
            return Optional.of(Page.of(Comparisons.page(comparison)));
        }
        if (value instanceof MetricSummary summary) {
            return Optional.of(Page.of(MetricTables.summaries("", List.of(summary))));
        }
        if (value instanceof MetricSeries series) {
            return Optional.of(LearningCurve.of(series.key(), List.of(Curve.of("", "", series))));
        }
        return value instanceof LaunchPlan plan ? Optional.of(Page.of(Plans.page(plan))) : Optional.empty();
    }

    private static Optional<Rendered> structured(Object value) {
        if (value instanceof Optional<?> optional) {
            return Optional.of(optional.isPresent() ? render(optional.get()) : Page.text("(empty)"));
        }
        if (value instanceof Collection<?> items) {
            return Optional.of(collection(items));
        }
        if (value.getClass().isArray()) {
            return Optional.of(collection(Structures.array(value)));
        }
        if (value instanceof Map<?, ?> map) {
            return Optional.of(map.isEmpty() ? Page.text("{} (an empty map)") : Page.of(Structures.map(map)));
        }
        return value instanceof Record record ? Optional.of(Page.of(Structures.record(record))) : Optional.empty();
    }

    private static Rendered collection(Collection<?> items) {
        if (items.isEmpty()) {
            return Page.text("[] (an empty collection)");
        }
        if (items.stream().allMatch(RunInfo.class::isInstance)) {
            List<RunInfo> runs = items.stream().map(RunInfo.class::cast).toList();
            return Page.of(RunTables.runs(runs, MainMetrics.of(runs, 2), Instant.now()));
        }
        if (items.stream().allMatch(MetricSummary.class::isInstance)) {
            return Page.of(MetricTables.summaries(
                    "", items.stream().map(MetricSummary.class::cast).toList()));
        }
        return Page.of(Structures.collection(items));
    }

    private static Optional<Rendered> library(Object value) {
        if (value instanceof Throwable failure) {
            return Optional.of(Failures.throwable(failure));
        }
        if (value instanceof BufferedImage image) {
            return Optional.of(Images.image(image));
        }
        if (value instanceof IChart chart) {
            return Optional.of(Charts.render(List.of(chart), "Chart: " + chart.getTitle()));
        }
        if (value instanceof Column<?> column) {
            return Optional.of(Tables.render(column));
        }
        return value instanceof Table table ? Optional.of(Tables.render(table)) : Optional.empty();
    }

    private static Rendered plain(Object value) {
        if (value instanceof Path path) {
            return Images.file(path);
        }
        if (value instanceof File file) {
            return Images.file(file.toPath());
        }
        if (value instanceof Duration duration) {
            return Page.text(Format.duration(duration));
        }
        if (value instanceof URI || value instanceof URL) {
            return Page.of(Part.of(Inline.cell(value)));
        }
        if (value instanceof BaseStream || value instanceof Iterator) {
            return Page.text("(" + (value instanceof Iterator ? "an iterator" : "a stream")
                    + "; not shown, as that would use it up: collect it first, as with toList())");
        }
        return Page.text(
                value instanceof Instant instant ? Format.instant(instant) : SnippetNames.plain(String.valueOf(value)));
    }
}
