package dev.jotter.interchange.internal.events;

import dev.jotter.interchange.internal.source.Problems;
import dev.jotter.interchange.internal.source.SourceRun;
import dev.jotter.interchange.internal.source.SourceRun.End;
import dev.jotter.tracking.Past;
import dev.jotter.tracking.PointSink;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The event files of one directory as a run. They are read twice, so that memory does not grow with them. */
final class EventRun {

    private final String name;
    private final String experiment;
    private final List<Path> parts;
    private final Problems problems;

    EventRun(String name, String experiment, List<Path> parts, Problems problems) {
        this.name = name;
        this.experiment = experiment;
        this.parts = parts;
        this.problems = problems;
    }

    SourceRun read() throws IOException {
        EventFacts facts = new EventFacts(problems);
        pass(facts);
        if (!facts.others().isEmpty()) {
            problems.add(name + ": " + facts.others().size()
                    + " series that are no numbers (images, histograms and the like) are left out: "
                    + facts.others().stream().limit(5).collect(Collectors.joining(", "))
                    + (facts.others().size() > 5 ? ", ..." : "") + ".");
        }
        if (facts.first > facts.last) {
            long changed = parts.isEmpty()
                    ? 0
                    : Files.getLastModifiedTime(parts.get(0)).toMillis();
            facts.heard(Math.max(1, changed));
        }
        if (!facts.run.isEmpty()) {
            return new DumpedRun(facts, name, experiment).read(this::points);
        }
        Instant began = Instant.ofEpochMilli(facts.first);
        RunSpec spec = RunSpec.named(name).withExperiment(experiment).withParams(facts.hparams);
        // Event files do not say whether a run is over; a later import adds what came since.
        RunStatus status = facts.sessionEnd == 2 ? RunStatus.FAILED : RunStatus.COMPLETED;
        End end = End.of(status, "", Instant.ofEpochMilli(facts.last));
        return new SourceRun(spec, new Past(began, began, Map.of()), notes(facts), end, this::points, Map.of());
    }

    private static String notes(EventFacts facts) {
        return facts.texts.entrySet().stream()
                .map(text -> "## " + text.getKey() + "\n\n" + text.getValue())
                .collect(Collectors.joining("\n\n"));
    }

    private void points(PointSink sink) throws IOException {
        pass(new EventSink() {
            @Override
            public void scalar(String tag, long step, double value, long timeMillis) {
                sink.point(tag, step, value, timeMillis);
            }

            @Override
            public void heard(long timeMillis) {}

            @Override
            public void text(String tag, String text) {}

            @Override
            public void hparams(Map<String, Object> values) {}

            @Override
            public void sessionEnd(int ended) {}

            @Override
            public void other(String tag) {}

            @Override
            public void damage(String what) {
                // The first reading has told.
            }
        });
    }

    private void pass(EventSink sink) throws IOException {
        EventReader reader = new EventReader(sink);
        for (Path part : parts) {
            reader.read(part);
        }
    }
}
