package dev.jotter.experiments.internal.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes that live on when their parent, its terminal or its session end. */
public final class Detached {

    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private Detached() {}

    /** A process in a session of its own where the system has {@code setsid}; without input, its output to a file. */
    public static ProcessBuilder process(List<String> command, File log) {
        List<String> whole = new ArrayList<>();
        SETSID.stream().filter(Files::isExecutable).findFirst().ifPresent(setsid -> whole.add(setsid.toString()));
        whole.addAll(command);
        return new ProcessBuilder(whole)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    }
}
