package dev.jotter.kernel.internal.shell;

import dev.jotter.kernel.internal.maven.ArtifactException;
import dev.jotter.kernel.internal.maven.Artifacts;
import dev.jotter.kernel.internal.maven.LocalRepository;
import dev.jotter.kernel.internal.maven.Wanted;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code %maven}: libraries by their coordinates. */
final class MavenMagic implements Magic {

    private final JavaShell shell;
    /** Made by the first use: Maven's resolver is none of what a kernel needs to start. */
    private @Nullable Artifacts artifacts;

    MavenMagic(JavaShell shell) {
        this.shell = shell;
    }

    @Override
    public String usage() {
        return "%maven GROUP:ARTIFACT:VERSION...";
    }

    @Override
    public String does() {
        return "adds libraries with all they need; --exclude G:A, --repository URL, --sources, --offline";
    }

    @Override
    public List<String> complete(String arguments) {
        return LocalRepository.startingWith(arguments.substring(arguments.lastIndexOf(' ') + 1));
    }

    @Override
    public CellResult run(Call call) throws Exception {
        try {
            Wanted wanted = Wanted.parse(call.words());
            Artifacts all = artifacts == null ? new Artifacts(Offered.entries()) : artifacts;
            artifacts = all;
            report(shell.onCellThread(() -> resolved(all, wanted)));
            return CellResult.NOTHING;
        } catch (ArtifactException e) {
            throw new MagicException(String.valueOf(e.getMessage()));
        }
    }

    /** The resolver finds its parts by the thread's loader, and that of a cell has none of them. */
    private static Artifacts.Resolved resolved(Artifacts all, Wanted wanted) throws ArtifactException {
        Thread thread = Thread.currentThread();
        ClassLoader ofCell = thread.getContextClassLoader();
        thread.setContextClassLoader(MavenMagic.class.getClassLoader());
        try {
            return all.resolve(wanted, System.out::println);
        } finally {
            thread.setContextClassLoader(ofCell);
        }
    }

    private void report(Artifacts.Resolved resolved) {
        for (Path jar : resolved.added()) {
            shell.addToClasspath(jar.toString());
        }
        resolved.notes().forEach(note -> System.err.println("note: " + note));
        System.out.println(
                resolved.added().isEmpty()
                        ? "nothing to add: it is all there"
                        : "added " + String.join(", ", resolved.names()));
    }
}
