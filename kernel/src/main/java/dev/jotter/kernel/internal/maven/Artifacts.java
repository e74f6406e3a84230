package dev.jotter.kernel.internal.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.aether.artifact.Artifact;

/** The artifacts of one session: what the kernel brings to its cells, and what was added to it. */
public final class Artifacts {

    /**
     * What came of a request.
     *
     * @param added jars that are new to the class path, in Maven's order
     * @param notes a sentence for each artifact that is there in another version
     */
    public record Resolved(List<Path> added, List<String> names, List<String> notes) {
        public Resolved {
            added = List.copyOf(added);
            names = List.copyOf(names);
            notes = List.copyOf(notes);
        }
    }

    private final Provided provided;
    private final Map<String, String> versions = new LinkedHashMap<>();

    /** @param offered jars of the kernel that its cells see */
    public Artifacts(List<String> offered) {
        this.provided = Provided.of(offered);
    }

    /**
     * Finds them and all they need at run time.
     *
     * @param progress told a line for each download
     * @throws ArtifactException when one is not to be had
     */
    public Resolved resolve(Wanted wanted, Consumer<String> progress) throws ArtifactException {
        List<Path> files = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Artifact found : new Repositories(progress).resolve(wanted)) {
            String key = key(found);
            Optional<String> ours = provided.version(found.getGroupId(), found.getArtifactId());
            String earlier = versions.get(key);
            if (ours.isPresent()) {
                differing(key, ours.get(), found.getVersion(), "the kernel brings " + ours.get())
                        .ifPresent(notes::add);
            } else if (earlier != null) {
                differing(key, earlier, found.getVersion(), "this session has " + earlier + " already")
                        .ifPresent(note ->
                                notes.add(note + " For the other one restart the kernel, and ask for it first."));
            } else {
                versions.put(key, found.getVersion());
                files.add(found.getFile().toPath());
                names.add(found.getArtifactId() + " " + found.getVersion());
            }
        }
        return new Resolved(files, names, notes);
    }

    private static String key(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId()
                + (artifact.getClassifier().isEmpty() ? "" : ":" + artifact.getClassifier());
    }

    private static Optional<String> differing(String key, String there, String wanted, String why) {
        return there.equals(wanted)
                ? Optional.empty()
                : Optional.of(key + " " + wanted + " is not added: " + why + ", and cells see that.");
    }
}
