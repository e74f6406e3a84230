package dev.jotter.interchange.internal.source;

import dev.jotter.interchange.Import;
import dev.jotter.interchange.ImportReport;
import dev.jotter.interchange.ImportReport.Change;
import dev.jotter.interchange.ImportReport.Imported;
import dev.jotter.interchange.internal.source.Source.Found;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Recording;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.TrashedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the runs of a source into a store, parents first. A run is known again by its tags. */
public final class Importer {

    private static final String FROM = "import.from";
    private static final String ID = "import.id";
    private static final String PATH = "import.path";

    private final Jotter jotter;
    private final Import options;
    private final Problems problems;
    /** The runs here by their id there. */
    private final Map<String, RunId> known = new HashMap<>();

    private final List<Imported> done = new ArrayList<>();
    private long points;

    public Importer(Jotter jotter, Import options, Problems problems) {
        this.jotter = jotter;
        this.options = options;
        this.problems = problems;
    }

    public ImportReport run(Source source) throws IOException {
        for (RunInfo run : jotter.runs(RunQuery.all())) {
            if (source.kind().equals(run.tags().get(FROM))) {
                known.put(run.tags().getOrDefault(ID, ""), run.id());
            }
        }
        List<Found> all = Families.parentsFirst(withoutDeleted(source.kind(), source.find()), problems);
        for (int i = 0; i < all.size(); i++) {
            options.progress().at(i + 1, all.size(), points);
            try {
                one(source, all.get(i), i + 1, all.size());
            } catch (IOException | IllegalArgumentException damaged) {
                problems.add(all.get(i).path() + ": " + why(damaged));
            }
        }
        return new ImportReport(done, problems.all());
    }

    /** Who has deleted a run here does not want it back with the next import. */
    private List<Found> withoutDeleted(String kind, List<Found> all) {
        Map<String, RunId> trash = new HashMap<>();
        for (TrashedRun each : jotter.trash()) {
            Map<String, String> tags = each.run().tags();
            if (kind.equals(tags.get(FROM))) {
                trash.put(tags.getOrDefault(ID, ""), each.run().id());
            }
        }
        List<Found> wanted = new ArrayList<>();
        for (Found found : all) {
            RunId deleted = trash.get(found.id());
            if (deleted == null || known.containsKey(found.id())) {
                wanted.add(found);
            } else {
                problems.add(found.path() + ": it was imported before and is in the trash as run " + deleted
                        + ", so that it is passed over. Bring it back with 'jotter restore " + deleted + "'.");
            }
        }
        return wanted;
    }

    private void one(Source source, Found found, int number, int of) throws IOException {
        SourceRun run = source.read(found);
        RunId here = known.get(found.id());
        Take take = new Take(found, run, new Fit(problems, found.path().toString()), () -> {
            if ((++points & 0xFFFF) == 0) {
                options.progress().at(number, of, points);
            }
        });
        if (here == null) {
            create(source, take);
        } else {
            update(take, jotter.run(here.value()));
        }
    }

    private void create(Source source, Take take) throws IOException {
        RunSpec spec = spec(source, take);
        if (options.trial()) {
            done.add(take.imported(null, spec, Change.NEW, take.count(Map.of())));
            return;
        }
        try (Recording recording = jotter.record(spec, take.run().past())) {
            long added = take.points(Map.of(), recording::log);
            if (!take.run().notes().isEmpty()) {
                recording.note(take.run().notes());
            }
            for (Map.Entry<String, Path> file : take.run().artifacts().entrySet()) {
                artifact(recording, file.getKey(), file.getValue());
            }
            take.end(recording);
            recording.save();
            known.put(take.found().id(), recording.id());
            done.add(take.imported(recording.id(), spec, Change.NEW, added));
        }
    }

    /** Sources are appended to: the first so many points of a series are those that are here. */
    private void update(Take take, RunInfo here) throws IOException {
        Map<String, Long> present = new HashMap<>();
        here.metrics().forEach((key, summary) -> present.put(key, summary.count()));
        boolean ends = take.run().end() != null && !here.status().ended();
        long fresh = take.count(present);
        Change change = fresh > 0 || ends ? Change.UPDATED : Change.UNCHANGED;
        if (change == Change.UPDATED && !options.trial()) {
            if (here.status() == RunStatus.PENDING) {
                problems.add(take.found().path() + ": run " + here.id()
                        + " had not begun when it was imported; delete it and import again to see how it went.");
                return;
            }
            try (Recording recording = jotter.record(here.id())) {
                take.points(present, recording::log);
                if (ends) {
                    take.end(recording);
                }
                recording.save();
            }
        }
        done.add(
                new Imported(take.found().path().toString(), here.id(), here.name(), here.experiment(), change, fresh));
    }

    private RunSpec spec(Source source, Take take) {
        RunSpec spec = take.run().spec();
        Fit fit = take.fit();
        Map<String, String> tags = new LinkedHashMap<>(fit.keys("tag", spec.tags()));
        tags.put(FROM, source.kind());
        tags.put(ID, take.found().id());
        tags.put(PATH, take.found().path().toString());
        String experiment = options.experiment() != null ? options.experiment() : spec.experiment();
        String parent = take.found().parent();
        if (parent != null && !known.containsKey(parent) && !options.trial()) {
            problems.add(take.found().path() + ": its parent " + parent + " is not here; the link is left out.");
        }
        return spec.withTags(tags)
                .withParams(fit.keys("param", spec.params()))
                .withParent(parent == null ? present(spec.parent()) : known.get(parent))
                .withExperiment(experiment == null ? null : fit.name(experiment))
                .withName(fit.name(spec.name()));
    }

    /** A run of ours that was dumped may come back to where its parent is. */
    private @Nullable RunId present(@Nullable RunId parent) {
        return parent != null && jotter.find(parent).isPresent() ? parent : null;
    }

    private void artifact(Recording recording, String name, Path file) {
        try {
            recording.artifact(name, out -> Files.copy(file, out));
        } catch (RuntimeException refused) {
            problems.add(file + ": " + why(refused));
        }
    }

    private static String why(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
